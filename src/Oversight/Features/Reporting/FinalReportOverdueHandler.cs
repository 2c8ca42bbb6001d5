namespace Innovation.Oversight.Features.Reporting;

/// <summary>The final report is missing (Decree 73/2023/ND-CP Art. 18).</summary>
internal sealed class FinalReportOverdueHandler(PilotOverdue silence, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.FinalReport;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) => silence.ReadAsync(caseIds, cancellationToken);

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        silence.DescribeAsync(clock, pilot => pilot.ImplementerIds, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await silence.LoadAsync(overdue.Clock, cancellationToken);
        var urge = new Urge(pilot, Actions.FinalReportOverdue, Notices.FinalReportOverdue, Notices.InformedOf(Notices.FinalReportOverdue))
        {
            AlsoUrged = pilot.ImplementerIds,
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }
}
