namespace Innovation.Oversight.Features.Evaluating;

/// <summary>The evaluation is missing (Decree 73/2023/ND-CP Art. 18); those who wait for it are told too.</summary>
internal sealed class EvaluationOverdueHandler(PilotOverdue silence, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.EvaluateOrdinary;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) => silence.ReadAsync(caseIds, cancellationToken);

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => silence.DescribeAsync(clock, null, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await silence.LoadAsync(overdue.Clock, cancellationToken);
        var urge = new Urge(pilot, Actions.EvaluationOverdue, Notices.EvaluationOverdue, Notices.InformedOf(Notices.EvaluationOverdue))
        {
            AlsoUrged = pilot.ParticipantIds,
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }
}
