using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Oversight.Features;

namespace Innovation.Oversight.Deadlines;

/// <summary>The final report is missing (Decree 73/2023/ND-CP Art. 18).</summary>
internal sealed class FinalReportOverdueHandler(PilotCases cases, OverdueNotices notices) : IClockHandler
{
    public string Kind => PolicyKeys.FinalReport;

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => notices.DescribeAsync(clock, pilot => pilot.ImplementerIds, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await cases.LoadForClockAsync(overdue.Clock.CaseId, cancellationToken);
        var told = await notices.OfAsync(overdue, pilot, "pilot.final-report-overdue", pilot.ImplementerIds, cancellationToken);
        await cases.CommitAsync(pilot, "final-report-overdue", null, OverdueNotices.Record(overdue), cancellationToken, told);
    }
}
