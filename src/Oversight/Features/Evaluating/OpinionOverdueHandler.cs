namespace Innovation.Oversight.Features.Evaluating;

/// <summary>The Party committee's opinion on the result is missing; without it nothing is evaluated (Decree 73/2023/ND-CP Art. 4).</summary>
internal sealed class OpinionOverdueHandler(PilotOverdue silence, Urging urging, IDirectory directory, CaseFile file) : IClockHandler
{
    public string Kind => PolicyKeys.PilotPartyOpinion;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) => silence.ReadAsync(caseIds, cancellationToken);

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var committee = await PartyCommittee.OfAsync(await silence.LoadAsync(clock, cancellationToken), directory, file.Today, cancellationToken);
        return await silence.DescribeAsync(clock, _ => committee.OfficerIds, cancellationToken);
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await silence.LoadAsync(overdue.Clock, cancellationToken);
        var committee = await PartyCommittee.OfAsync(pilot, directory, file.Today, cancellationToken);
        var urge = new Urge(pilot, Actions.OpinionOverdue, Notices.OpinionOverdue, Notices.InformedOf(Notices.OpinionOverdue))
        {
            AlsoUrged = committee.OfficerIds,
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }
}
