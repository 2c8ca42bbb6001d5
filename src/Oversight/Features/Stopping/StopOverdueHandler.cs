namespace Innovation.Oversight.Features.Stopping;

/// <summary>Nobody decided on a request to stop early; it goes on being asked, nothing is decided by silence (invariant 16).</summary>
internal sealed class StopOverdueHandler(PilotOverdue silence, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.PilotStop;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) => silence.ReadAsync(caseIds, cancellationToken);

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => silence.DescribeAsync(clock, null, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await silence.LoadAsync(overdue.Clock, cancellationToken);
        var urge = new Urge(pilot, Actions.StopOverdue, Notices.StopOverdue, Notices.InformedOf(Notices.StopOverdue)) { AlsoUrged = pilot.ParticipantIds };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }
}
