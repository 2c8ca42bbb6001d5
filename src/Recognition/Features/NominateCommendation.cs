using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Directory;
using Innovation.Recognition.Data;
using Innovation.Recognition.Domain;

namespace Innovation.Recognition.Features;

/// <summary>A Completed evaluation offers a nomination by itself (point 5b); people verify, review and decide it.</summary>
internal sealed class NominateCommendation(RecognitionDbContext db, RecognitionCases cases, PolicySets policies, CaseClocks clocks, IDirectory directory)
{
    public async Task ExecuteAsync(EvaluatedPilot pilot, CancellationToken cancellationToken)
    {
        // The case starts with the evaluation: a late delivery neither shortens the window nor changes the rules it is decided by.
        var policy = await policies.InForceAsync(VietnamDate.Of(pilot.EvaluatedAt), cancellationToken);
        var decidingUnit = CompetentUnit.Find(await UpwardsAsync(pilot.UnitId, cancellationToken), pilot.ParticipantIds);
        var commendation = Commendation.Nominate(pilot, decidingUnit, policy.Version, cases.Now);
        db.Commendations.Add(commendation);
        var clock = await clocks.StartAsync(
            new ClockStart(PolicyKeys.CommendationWindow, "commendation", commendation.Id, commendation.Id, policy, pilot.EvaluatedAt, decidingUnit, null),
            cancellationToken);
        var reviewers = await directory.FindDutyHoldersAsync(Duties.CommendationReview, pilot.UnitId, cases.Today, cancellationToken);
        await cases.CommitAsync(
            commendation,
            "nominated",
            null,
            new { Pilot = pilot.Id, Proposal = pilot.ProposalId, Nominees = commendation.NomineeIds, DecidingUnit = decidingUnit, clock.DueOn },
            cancellationToken,
            cases.Notify(
                commendation,
                "commendation.nominated",
                [.. commendation.NomineeIds, .. reviewers.SelectMany(holder => holder.OfficerIds)],
                ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture))));
    }

    private async Task<List<Level>> UpwardsAsync(Guid unitId, CancellationToken cancellationToken)
    {
        var levels = new List<Level>();
        for (Guid? next = unitId; next is { } id;)
        {
            levels.Add(new Level(id, (await directory.GetLeadershipAsync(id, cases.Today, cancellationToken)).HeadId));
            next = (await directory.FindUnitAsync(id, cases.Today, cancellationToken))?.SuperiorId;
        }
        return levels;
    }
}
