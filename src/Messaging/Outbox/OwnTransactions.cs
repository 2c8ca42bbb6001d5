using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Innovation.Messaging.Outbox;

/// <summary>The transactions that the outbox began for a SaveChanges, until that ends.</summary>
internal static class OwnTransactions
{
    private static readonly ConditionalWeakTable<DbContext, IDbContextTransaction> ByContext = [];

    public static void Add(DbContext db, IDbContextTransaction transaction) => ByContext.Add(db, transaction);

    public static IDbContextTransaction? Take(DbContext? db) =>
        db is not null && ByContext.Remove(db, out var transaction) ? transaction : null;
}
