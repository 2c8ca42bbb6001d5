using Microsoft.EntityFrameworkCore;

namespace Innovation.Directory;

/// <summary>Reads the stamp once per request, event or clock, and replaces it.</summary>
internal sealed class DirectoryStamps(DbContext db)
{
    private Task<Guid?>? _current;

    /// <summary>The stamp; null before the first one, when nothing may be cached.</summary>
    public Task<Guid?> CurrentAsync(CancellationToken cancellationToken) => _current ??= ReadAsync(cancellationToken);

    /// <summary>The stamp was read together with something else; asked for before, it stays as it was then.</summary>
    public void Seen(Guid? stamp) => _current ??= Task.FromResult(stamp);

    /// <summary>A new stamp: what was cached until now is not found any more, and expires.</summary>
    public async Task ReplaceAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO directory.stamps (id, stamp) VALUES ({DirectoryStamp.OnlyId}, {Guid.CreateVersion7()})
            ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp
            """, cancellationToken);
        // Events that are taken together share this scope: those after this one ask anew.
        _current = null;
    }

    private Task<Guid?> ReadAsync(CancellationToken cancellationToken) =>
        db.Set<DirectoryStamp>().AsNoTracking().Select(row => (Guid?)row.Stamp).FirstOrDefaultAsync(cancellationToken);
}
