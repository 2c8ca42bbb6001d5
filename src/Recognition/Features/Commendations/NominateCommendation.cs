using Innovation.Casework.Time;

namespace Innovation.Recognition.Features.Commendations;

/// <summary>A Completed evaluation offers a nomination by itself (point 5b); people verify, review and decide it.</summary>
internal sealed class NominateCommendation(RecognitionDbContext db, CaseFile file, PolicySets policies, CaseClocks clocks, IDirectory directory)
{
    public async Task ExecuteAsync(EvaluatedPilot pilot, CancellationToken cancellationToken)
    {
        // The case starts with the evaluation: a late delivery neither shortens the window nor changes the rules it is decided by.
        var policy = await policies.InForceAsync(VietnamDate.Of(pilot.EvaluatedAt), cancellationToken);
        var line = await directory.FindStandingLineAsync(pilot.UnitId, file.Today, cancellationToken);
        var upwards = line.Levels.Select(level => new Level(
            level.Unit.Id, level.Leadership.InCharge is { } head && !head.Concerns(pilot.ParticipantIds) ? head.OfficerId : null));
        var decidingUnit = CompetentUnit.Find([.. upwards], pilot.ParticipantIds);
        var commendation = Commendation.Nominate(pilot, decidingUnit, policy.Version, file.Now);
        db.Commendations.Add(commendation);
        var start = new ClockStart(
            PolicyKeys.CommendationWindow, Commendation.CaseType, commendation.Id, commendation.Id, policy, pilot.EvaluatedAt, decidingUnit, null);
        var clock = await clocks.StartAsync(start, cancellationToken);
        var reviewers = await directory.FindOfficersAsync([Duties.CommendationReview], pilot.UnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            commendation,
            Actions.Nominated,
            null,
            new { Pilot = pilot.Id, Proposal = pilot.ProposalId, Nominees = commendation.NomineeIds, DecidingUnit = decidingUnit, clock.DueOn },
            cancellationToken,
            file.Notify(commendation, Notices.Nominated, [.. commendation.NomineeIds, .. reviewers], clock.DueDateWord()));
    }
}
