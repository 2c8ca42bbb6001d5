using Innovation.Casework.Calendar;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Directory;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework;

/// <summary>
/// Reads a case to act on, and in the same statement what nearly every move asks the database next: its clocks, the tail of its ledger,
/// which versions of the rules and of the directory hold. So the rest of the move comes from memory, and is as of one moment.
/// </summary>
public sealed class CaseReader
{
    private readonly DbContext _db;
    private readonly LedgerTails _tails;
    private readonly CurrentRules _rules;
    private readonly DirectoryStamps _directory;
    private readonly CaseClocks _clocks;

    internal CaseReader(DbContext db, LedgerTails tails, CurrentRules rules, DirectoryStamps directory, CaseClocks clocks) =>
        (_db, _tails, _rules, _directory, _clocks) = (db, tails, rules, directory, clocks);

    /// <summary>The case, tracked; null where there is none.</summary>
    /// <typeparam name="TCase">Its kind, stored in a table of its own.</typeparam>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<TCase?> FindAsync<TCase>(Guid id, CancellationToken cancellationToken)
        where TCase : class, ICase
    {
        var found = await Query<TCase>.Find(_db, id, cancellationToken);
        if (found is null)
        {
            return null;
        }
        _tails.Read(id, found.Last is { } number ? new LedgerTail(number, found.Hash) : LedgerTail.None);
        _rules.Seen(new RuleVersions(found.PolicySets, found.CalendarYears));
        _directory.Seen(found.Directory);
        _clocks.Seen(found.Case);
        return found.Case;
    }

    /// <summary>Translated once: to take such a query apart at each call cost more than to run it.</summary>
    private static class Query<TCase>
        where TCase : class, ICase
    {
        public static readonly Func<DbContext, Guid, CancellationToken, Task<Found<TCase>?>> Find = EF.CompileAsyncQuery(
            (DbContext db, Guid id, CancellationToken _) => db.Set<TCase>()
                .Where(found => EF.Property<Guid>(found, nameof(ICase.Id)) == id)
                .Select(found => new Found<TCase>
                {
                    Case = found,
                    Clocks = db.Set<Clock>().Where(clock => clock.CaseId == EF.Property<Guid>(found, nameof(ICase.Id))).ToList(),
                    Last = db.Set<LedgerEntry>().Where(entry => entry.CaseId == id).Max(entry => (int?)entry.Number),
                    Hash = db.Set<LedgerEntry>().Where(entry => entry.CaseId == id).OrderByDescending(entry => entry.Number).Select(entry => entry.Hash).FirstOrDefault(),
                    PolicySets = db.Set<PolicySetCopy>().Sum(copy => copy.Version),
                    CalendarYears = db.Set<CalendarYearCopy>().Sum(copy => copy.Version),
                    Directory = db.Set<DirectoryStamp>().Select(row => (Guid?)row.Stamp).FirstOrDefault(),
                })
                .AsSingleQuery()
                .SingleOrDefault());
    }

    private sealed class Found<TCase>
    {
        public required TCase Case { get; init; }

        /// <summary>Read to be tracked.</summary>
        public required List<Clock> Clocks { get; init; }
        public required int? Last { get; init; }
        public required byte[]? Hash { get; init; }
        public required int PolicySets { get; init; }
        public required int CalendarYears { get; init; }
        public required Guid? Directory { get; init; }
    }
}
