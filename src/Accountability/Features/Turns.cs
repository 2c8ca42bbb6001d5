namespace Innovation.Accountability.Features;

/// <summary>
/// Lets one transaction at a time work on what belongs to an id, across all replicas. Events of different aggregates about one proposal, or
/// about one duty holder, are taken side by side; without turns each could miss what the other is about to save.
/// </summary>
internal sealed class Turns(AccountabilityDbContext db)
{
    /// <summary>Waits for the turn; it ends with the transaction.</summary>
    public Task TakeAsync(Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({id.ToString()}, 0))", cancellationToken);
}
