namespace Innovation.Identity.CaseTiming;

/// <summary>Reads and writes of case time and its followers. Whether a replica lives is told by one clock, the database's.</summary>
internal static class CaseTimeStore
{
    /// <summary>A replica not seen for so long is taken for stopped: nobody waits for it.</summary>
    public static readonly TimeSpan LiveFor = TimeSpan.FromSeconds(10);

    /// <summary>Where the database tells every replica of Identity of an advance.</summary>
    public const string Channel = "case_time_advanced";

    private static readonly TimeSpan _notedEvery = LiveFor / 5;

    public static Task<CaseTimePosition> PositionAsync(this IdentityDbContext db, CancellationToken cancellationToken) =>
        db.CaseTime.AsNoTracking().SingleAsync(cancellationToken);

    /// <summary>Tells every replica of Identity, once the transaction is committed.</summary>
    public static Task TellOfAdvanceAsync(this IdentityDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_notify({Channel}, '')", cancellationToken);

    /// <summary>
    /// Notes that <paramref name="replica"/> lives and which advance it has applied. What was noted a moment ago is not written again.
    /// </summary>
    public static Task SeenAsync(this IdentityDbContext db, string replica, long appliedSequence, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"""
            insert into rules.case_time_followers (replica, applied_sequence, seen_at)
            select {replica}, {appliedSequence}, clock_timestamp()
            where not exists (
                select from rules.case_time_followers
                where replica = {replica} and applied_sequence = {appliedSequence} and seen_at > clock_timestamp() - {_notedEvery})
            on conflict (replica) do update set applied_sequence = excluded.applied_sequence, seen_at = excluded.seen_at
            """, cancellationToken);

    /// <summary>How many live replicas have not applied the advance <paramref name="sequence"/> yet.</summary>
    public static Task<int> UnconfirmedAsync(this IdentityDbContext db, long sequence, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<int>($"""
            select count(*)::int as "Value" from rules.case_time_followers
            where applied_sequence < {sequence} and seen_at > clock_timestamp() - {LiveFor}
            """).SingleAsync(cancellationToken);

    /// <summary>Replicas end without saying so; their rows go after a day.</summary>
    public static Task RemoveGoneFollowersAsync(this IdentityDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"delete from rules.case_time_followers where seen_at < clock_timestamp() - interval '1 day'", cancellationToken);
}
