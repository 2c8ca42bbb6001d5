using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>Part 2: four verdicts, the Party opinion, the vote of the collective leadership, the decision.</summary>
public sealed partial class StoryS1
{
    private async Task DecideAsync()
    {
        foreach (var row in (LegalityRow[])[LegalityRow.Constitution, LegalityRow.PartyRules, LegalityRow.LegalDocuments, LegalityRow.Treaties])
        {
            await StepAsync("tu", $"records the verdict NotContrary on the row {row}", step => RecordVerdictAsync(step, row));
        }
        await StepAsync("binh", "attaches the Party committee's opinion", AttachOpinionAsync);
        await StepAsync("hoa", "puts a pilot of six months to the collective's vote", OpenBallotAsync);
        await StepAsync("phuc", "tries to vote on the proposal of which he is an author", CoAuthorVotesAsync);
        await VoteAsync("hoa", VoteChoice.Yes);
        await VoteAsync("dung", VoteChoice.Yes);
        await VoteAsync("mai", VoteChoice.No);
        await StepAsync("dung", "tries to decide in the head's place without being asked to", DeputyDecidesAsync);
        await StepAsync("hoa", "is away for the day and gives the headship to the deputy dung", GiveHeadshipAsync);
        await StepAsync("dung", "closes the ballot and decides with reasons, for hoa", ConcludeAsync);
    }

    private async Task<string> RecordVerdictAsync(Step step, LegalityRow row)
    {
        _proposal = await City.Person("tu").Proposals.RecordLegalityCheckAsync(new RecordLegalityCheckRequest
        {
            Name = _proposal.Name,
            Check = new LegalityCheck
            {
                Row = row,
                Verdict = LegalityVerdict.NotContrary,
                Citation = "Đã đối chiếu văn bản hiện hành; không có quy định trái.",
            },
        }, cancellationToken: step.Cancelled);
        var check = _proposal.LegalityChecks.SingleOrDefault(recorded => recorded.Row == row);
        step.Expect("verdict", LegalityVerdict.NotContrary, check?.Verdict);
        step.Expect("reviewer", Officer("tu"), check?.Reviewer);
        return $"{_proposal.LegalityChecks.Count} of 4 rows, {_proposal.State}";
    }

    private async Task<string> AttachOpinionAsync(Step step)
    {
        _proposal = await City.Person("binh").Proposals.AttachPartyOpinionAsync(new AttachPartyOpinionRequest
        {
            Name = _proposal.Name,
            InFavour = true,
            Opinion = "Đảng ủy phường nhất trí cho thực hiện thí điểm.",
        }, cancellationToken: step.Cancelled);
        step.Expect("opinion in favour", true, _proposal.PartyOpinion?.InFavour);
        step.Expect("opinion given by", Officer("binh"), _proposal.PartyOpinion?.GivenBy);
        step.Expect("state after verdicts and opinion", ProposalState.UnderReview, _proposal.State);
        return $"in favour, {_proposal.State}";
    }

    private async Task<string> OpenBallotAsync(Step step)
    {
        _proposal = await City.Person("hoa").Proposals.OpenBallotAsync(new OpenBallotRequest
        {
            Name = _proposal.Name,
            GrantKind = GrantKind.Pilot,
            Limits = new GrantLimits { Scope = _proposal.Plan.Scope, Place = _proposal.Plan.Place, DurationMonths = PilotMonths, Units = { Unit("PHUONG-A") } },
        }, cancellationToken: step.Cancelled);
        step.Expect("budget that may be spent", 30_000_000L, _proposal.Ballot.Limits.Budget?.Amount ?? 0);
        step.ExpectSet("members entitled to vote", ["hoa", "dung", "mai"], People(_proposal.Ballot.Entitled));
        step.ExpectSet("members excluded, with the reason", [$"phuc {ReasonCodes.AuthorMayNotVote}"],
            _proposal.Ballot.Excluded.Select(excluded => $"{People([excluded.Officer]).Single()} {excluded.Reason}"));
        return $"entitled: {string.Join(", ", People(_proposal.Ballot.Entitled))}; excluded: {string.Join(", ", People(_proposal.Ballot.Excluded.Select(excluded => excluded.Officer)))}";
    }

    private async Task<string> CoAuthorVotesAsync(Step step)
    {
        await step.ExpectRefusedAsync(StatusCode.PermissionDenied, ReasonCodes.AuthorMayNotVote, () => City.Person("phuc").Proposals.CastVoteAsync(
            new CastVoteRequest { Name = _proposal.Name, Choice = VoteChoice.Yes }, cancellationToken: step.Cancelled));
        var seen = await City.Person("hoa").Proposals.GetProposalAsync(new GetProposalRequest { Name = _proposal.Name }, cancellationToken: step.Cancelled);
        step.Expect("votes after the refusal", 0, seen.Ballot.Votes.Count);
        return $"refused: {ReasonCodes.AuthorMayNotVote}";
    }

    private Task VoteAsync(string userName, VoteChoice choice) => StepAsync(userName, $"votes {choice}", async step =>
    {
        _proposal = await City.Person(userName).Proposals.CastVoteAsync(
            new CastVoteRequest { Name = _proposal.Name, Choice = choice }, cancellationToken: step.Cancelled);
        step.Expect("vote recorded", choice, _proposal.Ballot.Votes.SingleOrDefault(vote => vote.Officer == Officer(userName))?.Choice);
        // The voting is closed until it is decided: a member sees the own vote only.
        step.Expect("votes shown to the member", 1, _proposal.Ballot.Votes.Count);
        step.Expect("tally shown while it runs", true, _proposal.Ballot.Tally is null);
        return "recorded; the voting is closed until it is decided";
    });

    private DecideProposalRequest PilotDecision() => new()
    {
        Name = _proposal.Name,
        Reasons = "Cần thiết cho người dân, khả thi, rủi ro đã được lường trước; thí điểm sáu tháng để đo hiệu quả.",
    };

    private async Task<string> DeputyDecidesAsync(Step step)
    {
        await step.ExpectRefusedAsync(StatusCode.PermissionDenied, ReasonCodes.HeadRequired,
            () => City.Person("dung").Proposals.DecideProposalAsync(PilotDecision(), cancellationToken: step.Cancelled));
        return $"refused: {ReasonCodes.HeadRequired}";
    }

    private async Task<string> GiveHeadshipAsync(Step step)
    {
        var today = WorkingDays.Text(await TodayAsync());
        await City.Person("hoa").Administration.NameActingHeadAsync(new NameActingHeadRequest
        {
            Unit = Unit("PHUONG-A"),
            Officer = Officer("dung"),
            ValidFrom = today,
            ValidTo = today,
            Reasons = "Dự họp tại thành phố; ủy quyền cho phó chủ tịch điều hành trong ngày.",
        }, cancellationToken: step.Cancelled);
        var leadership = await City.Person("lan").Directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-A") }, cancellationToken: step.Cancelled);
        step.ExpectSet("who acts", ["dung"], People([leadership.ActingHead.Officer]));
        step.Expect("for whom", Officer("hoa"), leadership.ActingHead.ActsFor);
        // The case passes on with its due date; who acts is told.
        await ExpectNoticeAsync(step, "dung", "proposal.assigned", _proposal.Name);
        return $"{today} only, for hoa";
    }

    private async Task<string> ConcludeAsync(Step step)
    {
        _proposal = await City.Person("dung").Proposals.DecideProposalAsync(PilotDecision(), cancellationToken: step.Cancelled);
        var decision = _proposal.Decision ?? new Decision();
        step.Expect("state", ProposalState.ApprovedAsPilot, _proposal.State);
        step.Expect("outcome", ProposalState.ApprovedAsPilot, decision.Outcome);
        step.Expect("votes yes–no–abstain of entitled", "2–1–0 of 3", $"{decision.VotesYes}–{decision.VotesNo}–{decision.VotesAbstain} of {decision.VotesEntitled}");
        step.Expect("months granted", PilotMonths, decision.Limits?.DurationMonths);
        step.Expect("decided by", Officer("dung"), decision.DecidedBy);
        step.Expect("in the place of", Officer("hoa"), decision.Acting?.ActsFor);
        step.Expect("escalation level of the decision clock", 0, _proposal.DecisionDeadline?.EscalationLevel ?? 0);
        await ExpectNoticeAsync(step, "lan", "proposal.approved-as-pilot", _proposal.Name);
        return $"{decision.Outcome}, {decision.VotesYes}–{decision.VotesNo}, {decision.Limits?.DurationMonths} months, by dung for hoa";
    }
}
