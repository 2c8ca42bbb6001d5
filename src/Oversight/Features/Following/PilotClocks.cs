using Innovation.Casework.Time;

namespace Innovation.Oversight.Features.Following;

/// <summary>The deadlines of a pilot, by the policy set that the case is pinned to.</summary>
internal sealed class PilotClocks(CaseClocks clocks, PolicySets policies, CaseFile file)
{
    private static readonly string[] _ofThePilot =
        [PolicyKeys.PilotProgress, PolicyKeys.FinalReport, PolicyKeys.EvaluateOrdinary, PolicyKeys.PilotPartyOpinion, PolicyKeys.PilotStop];

    /// <summary>At the start: progress reports at their cadence, and the final report after the last day.</summary>
    public async Task FollowAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        await ExpectProgressAsync(pilot, cancellationToken);
        // Counts from the day of completion, which lies ahead: the days are the same whenever they are counted.
        var start = await ClockAsync(pilot, PolicyKeys.FinalReport, VietnamDate.StartOf(pilot.EndsOn!.Value), cancellationToken);
        await clocks.StartAsync(start, cancellationToken);
    }

    /// <summary>A progress report came in: the next one is owed.</summary>
    public async Task ProgressReportedAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        await clocks.MeetAsync(pilot.Id, PolicyKeys.PilotProgress, cancellationToken);
        await ExpectProgressAsync(pilot, cancellationToken);
    }

    /// <summary>The Party committee owes its opinion on the result before that is evaluated.</summary>
    public async Task<Clock> OpinionRequestedAsync(Pilot pilot, Guid committeeUnitId, CancellationToken cancellationToken)
    {
        var start = await ClockAsync(pilot, PolicyKeys.PilotPartyOpinion, file.Now, cancellationToken);
        return await clocks.StartAsync(start with { UnitId = committeeUnitId }, cancellationToken);
    }

    public Task OpinionGivenAsync(Pilot pilot, CancellationToken cancellationToken) =>
        clocks.MeetAsync(pilot.Id, PolicyKeys.PilotPartyOpinion, cancellationToken);

    /// <summary>It is asked to stop early: the deciding unit's head owes the answer.</summary>
    public async Task<Clock> StopRequestedAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        var start = await ClockAsync(pilot, PolicyKeys.PilotStop, file.Now, cancellationToken);
        return await clocks.StartAsync(start with { UnitId = pilot.DecidingUnitId }, cancellationToken);
    }

    /// <summary>The request was decided. Where it stopped, progress is owed no more, and the final report counts from that day.</summary>
    /// <returns>The clock of the final report; null where the pilot goes on.</returns>
    public async Task<Clock?> StopDecidedAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        await clocks.MeetAsync(pilot.Id, PolicyKeys.PilotStop, cancellationToken);
        if (pilot.StoppedOn is not { } day)
        {
            return null;
        }
        await clocks.MeetAsync(pilot.Id, PolicyKeys.PilotProgress, cancellationToken);
        await clocks.MeetAsync(pilot.Id, PolicyKeys.FinalReport, cancellationToken);
        return await clocks.StartAsync(await ClockAsync(pilot, PolicyKeys.FinalReport, VietnamDate.StartOf(day), cancellationToken), cancellationToken);
    }

    /// <summary>The final report came in: the evaluation is owed, by the deciding unit's head. A request to stop early has no object any more.</summary>
    public async Task<Clock> ResultReportedAsync(Pilot pilot, Guid? decidingHeadId, CancellationToken cancellationToken)
    {
        await clocks.MeetAsync(pilot.Id, PolicyKeys.PilotStop, cancellationToken);
        await clocks.MeetAsync(pilot.Id, PolicyKeys.PilotProgress, cancellationToken);
        await clocks.MeetAsync(pilot.Id, PolicyKeys.FinalReport, cancellationToken);
        var start = await ClockAsync(pilot, PolicyKeys.EvaluateOrdinary, file.Now, cancellationToken);
        return await clocks.StartAsync(start with { UnitId = pilot.DecidingUnitId, OfficerId = decidingHeadId }, cancellationToken);
    }

    public Task EvaluatedAsync(Pilot pilot, CancellationToken cancellationToken) =>
        clocks.MeetAsync(pilot.Id, PolicyKeys.EvaluateOrdinary, cancellationToken);

    /// <summary>The decision was set aside: what is owed waits with the pilot, but for what other units owe.</summary>
    public async Task SuspendedAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        foreach (var kind in _ofThePilot)
        {
            await clocks.PauseAsync(pilot.Id, kind, cancellationToken);
        }
    }

    /// <summary>Granted anew: what waited goes on; the final report counts from the last day of the new grant.</summary>
    public async Task GrantedAnewAsync(Pilot pilot, DateOnly? endedOn, CancellationToken cancellationToken)
    {
        foreach (var kind in _ofThePilot)
        {
            await clocks.ResumeAsync(pilot.Id, kind, cancellationToken);
        }
        if (pilot is { State: PilotState.Running, EndsOn: { } last } && last != endedOn)
        {
            await clocks.ReplaceAsync(PolicyKeys.FinalReport, await ClockAsync(pilot, PolicyKeys.FinalReport, VietnamDate.StartOf(last), cancellationToken), cancellationToken);
        }
    }

    /// <summary>Rejected when decided anew: nothing more is owed but, where it had begun, the final report.</summary>
    public async Task GrantLostAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        foreach (var kind in _ofThePilot)
        {
            await clocks.MeetAsync(pilot.Id, kind, cancellationToken);
        }
        if (pilot is { StoppedOn: { } day, FinalReport: null })
        {
            await clocks.StartAsync(await ClockAsync(pilot, PolicyKeys.FinalReport, VietnamDate.StartOf(day), cancellationToken), cancellationToken);
        }
    }

    /// <summary>An obstacle was raised: its unit owes the solution. The clock stays the same through all escalations (invariant 16).</summary>
    public async Task<Clock> ObstacleRaisedAsync(Pilot pilot, Obstacle obstacle, CancellationToken cancellationToken)
    {
        var start = await ClockAsync(pilot, PolicyKeys.ObstacleResolve, file.Now, cancellationToken);
        return await clocks.StartAsync(start with { SubjectId = obstacle.Id, UnitId = obstacle.AssignedUnitId }, cancellationToken);
    }

    public Task ObstacleResolvedAsync(Obstacle obstacle, CancellationToken cancellationToken) =>
        clocks.MeetAsync(obstacle.Id, PolicyKeys.ObstacleResolve, cancellationToken);

    /// <summary>No progress report is owed that would fall due after the last day: from then on it is the final report.</summary>
    private async Task ExpectProgressAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        var start = await ClockAsync(pilot, PolicyKeys.PilotProgress, file.Now, cancellationToken);
        if (await clocks.DueOnAsync(start, cancellationToken) <= pilot.EndsOn)
        {
            await clocks.StartAsync(start, cancellationToken);
        }
    }

    private async Task<ClockStart> ClockAsync(Pilot pilot, string kind, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var policy = await policies.VersionAsync(pilot.PolicyVersion, cancellationToken);
        return new ClockStart(kind, Pilot.CaseType, pilot.Id, pilot.Id, policy, from, pilot.UnitId, OfficerId: null);
    }
}
