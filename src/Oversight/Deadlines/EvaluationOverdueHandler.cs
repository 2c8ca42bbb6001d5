using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Oversight.Features;

namespace Innovation.Oversight.Deadlines;

/// <summary>The evaluation is missing (Decree 73/2023/ND-CP Art. 18); those who wait for it are told too.</summary>
internal sealed class EvaluationOverdueHandler(PilotCases cases, OverdueNotices notices) : IClockHandler
{
    public string Kind => PolicyKeys.EvaluateOrdinary;

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => notices.DescribeAsync(clock, _ => [], cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await cases.LoadForClockAsync(overdue.Clock.CaseId, cancellationToken);
        var told = await notices.OfAsync(overdue, pilot, "pilot.evaluation-overdue", pilot.ParticipantIds, cancellationToken);
        await cases.CommitAsync(pilot, "evaluation-overdue", null, OverdueNotices.Record(overdue), cancellationToken, told);
    }
}
