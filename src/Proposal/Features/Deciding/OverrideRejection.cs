using Innovation.Casework.Calendar;
using Innovation.Casework.Time;

namespace Innovation.Proposal.Features.Deciding;

/// <summary>The head grants what the collective voted down, and signs for it (Art. 8(1), invariant 5).</summary>
internal sealed class OverrideRejection(VisibleProposals visible, CaseFile file, IDirectory directory, PolicySets policies, WorkingCalendars calendars,
    DecisionAnnouncement announcement)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.OverrideRejectionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var signed = new HeadOverride(
            check.Text("necessity", request.Necessity, 10_000, 20),
            check.Text("feasibility", request.Feasibility, 10_000, 20),
            check.Text("responsibility_statement", request.ResponsibilityStatement, 4_000, 20))
        {
            AnswerToOpinion = check.OptionalText("answer_to_opinion", request.AnswerToOpinion, 10_000),
        };
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken);
        proposal.Override(officer, head, signed, request.AcceptsResponsibility, file.Now, await LastDayAsync(proposal, cancellationToken));
        var content = new { proposal.Decision, SignedBy = officer, SignedAt = file.Now, proposal.LegalityChecks, proposal.PartyOpinion };
        await file.RecordAsync(proposal, ProposalActions.Overridden, signed.Necessity, content, cancellationToken, announcement.Of(proposal));
        return proposal;
    }

    /// <summary>The last day on which the rejection may be overridden; null where the case's rules set none.</summary>
    private async Task<DateOnly?> LastDayAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        if (proposal.Decision is not { } decision || !policy.Values.TryGetValue(PolicyKeys.OverrideWithin, out var within))
        {
            return null;
        }
        var from = VietnamDate.Of(decision.DecidedAt);
        return within.Unit == PolicyUnit.WorkingDays
            ? (await calendars.GetAsync(cancellationToken)).AddWorkingDays(from, within.Number)
            : from.AddDays(within.Number);
    }
}
