namespace Innovation.Recognition.Features.Commendations;

/// <summary>
/// Keeps what Accountability tells of matters about a proposal, and lets its commendation wait or go on. Nothing is lost or applied twice, in
/// whatever order the events of the services come.
/// </summary>
internal sealed class AwardHolds(RecognitionDbContext db, CaseFile file, CaseClocks clocks)
{
    /// <summary>
    /// Lets one transaction at a time work on what belongs to a proposal, across all replicas: an award and the opening of a review, or a nomination
    /// and a suspicion, would each miss what the other is about to save. It ends with the transaction.
    /// </summary>
    public Task TakeTurnAsync(Guid proposalId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({proposalId.ToString()}, 0))", cancellationToken);

    /// <summary>What may follow from the pilot, as it stands now.</summary>
    public async Task<Standing> StandingAsync(EvaluatedPilot pilot, CancellationToken cancellationToken) =>
        new(pilot, await db.AwardHolds.Where(hold => hold.ProposalId == pilot.ProposalId).ToListAsync(cancellationToken));

    /// <summary>A matter was opened. What was concluded before, or is told again, changes nothing.</summary>
    public async Task OpenAsync(Guid sourceId, HoldKind kind, IEnumerable<Guid> proposalIds, CancellationToken cancellationToken)
    {
        foreach (var proposal in proposalIds.Distinct().Order())
        {
            await TakeTurnAsync(proposal, cancellationToken);
            if (await db.AwardHolds.FindAsync([sourceId, proposal], cancellationToken) is null)
            {
                db.AwardHolds.Add(AwardHold.Open(sourceId, proposal, kind));
                await db.SaveChangesAsync(cancellationToken);
                await FollowAsync(proposal, cancellationToken);
            }
        }
    }

    /// <summary>A matter was concluded, against the proposals that it bars; for all others of it the pause is lifted.</summary>
    public async Task ConcludeAsync(
        Guid sourceId, HoldKind kind, IReadOnlyCollection<Guid> barred, IReadOnlyCollection<Guid> others, CancellationToken cancellationToken)
    {
        var known = await db.AwardHolds.Where(hold => hold.SourceId == sourceId).Select(hold => hold.ProposalId).ToListAsync(cancellationToken);
        foreach (var proposal in known.Union(barred).Union(others).Order())
        {
            await TakeTurnAsync(proposal, cancellationToken);
            var hold = await db.AwardHolds.FindAsync([sourceId, proposal], cancellationToken);
            if (hold is null)
            {
                hold = AwardHold.Open(sourceId, proposal, kind);
                db.AwardHolds.Add(hold);
            }
            hold.Conclude(barred.Contains(proposal));
            await db.SaveChangesAsync(cancellationToken);
            await FollowAsync(proposal, cancellationToken);
        }
    }

    /// <summary>Lets the proposal's commendation wait or go on; its clock with it, and the nominees are told.</summary>
    public async Task FollowAsync(Guid proposalId, CancellationToken cancellationToken)
    {
        var pilot = await db.EvaluatedPilots.AsNoTracking().SingleOrDefaultAsync(p => p.ProposalId == proposalId, cancellationToken);
        var commendation = await db.Commendations.SingleOrDefaultAsync(c => c.ProposalId == proposalId, cancellationToken);
        if (pilot is null || commendation is null || !commendation.Follow(await StandingAsync(pilot, cancellationToken), file.Now))
        {
            return;
        }
        var paused = commendation.PausedAt is not null;
        var clock = paused
            ? await clocks.PauseAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken)
            : await clocks.ResumeAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken);
        (string, string)[] words = paused || clock is null ? [] : [clock.DueDateWord()];
        await file.CommitAsync(
            commendation,
            paused ? Actions.Paused : Actions.Resumed,
            null,
            new { commendation.PausedAt, clock?.DueOn },
            cancellationToken,
            file.Notify(commendation, paused ? Notices.Paused : Notices.Resumed, commendation.NomineeIds, words));
    }
}
