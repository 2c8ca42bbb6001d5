using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.StoryClient.Calls;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>Part 1: lan drafts and submits with phuc as co-author.</summary>
public sealed partial class StoryS1
{
    private const string IndicatorKey = "processing-time-cut";
    private const int DecisionWorkingDays = 7;
    private const int PilotMonths = 6;

    private InnovationProposal _proposal = new();

    private async Task ProposeAsync()
    {
        await AdvanceToAsync(DayBeforeHoliday, $"to a working day with a holiday among the next {DecisionWorkingDays} working days");
        await StepAsync("lan", "drafts the proposal over JSON, twice with the same idempotency key", DraftAsync);
        await StepAsync("phuc", "confirms the co-authorship: until then the naming binds nobody", ConfirmAsync);
        await StepAsync("lan", "submits it", SubmitAsync);
    }

    private async Task<string> ConfirmAsync(Step step)
    {
        await ExpectNoticeAsync(step, "phuc", "proposal.co-author-named", _proposal.Name);
        _proposal = await City.Person("phuc").Proposals.AnswerCoAuthorshipAsync(
            new AnswerCoAuthorshipRequest { Name = _proposal.Name, Confirmed = true }, cancellationToken: step.Cancelled);
        step.ExpectSet("co-authors by their own word", ["phuc"], People(_proposal.CoAuthorAnswers.Where(answer => answer.Confirmed).Select(answer => answer.Officer)));
        return "phuc is a co-author";
    }

    private DateOnly DayBeforeHoliday(DateOnly today)
    {
        // The morning of today may have passed.
        var day = WorkingDays.BeforeHoliday(today.AddDays(1), DecisionWorkingDays);
        return day.AddMonths(CaseMonths) <= WorkingDays.Last
            ? day
            : throw new StepFailedException(
                $"the story would begin on {WorkingDays.Text(day)} and needs {CaseMonths} months, but the working calendar ends on {WorkingDays.Text(WorkingDays.Last)}; start the platform with --reset to begin again");
    }

    private async Task<string> DraftAsync(Step step)
    {
        var lan = City.Person("lan");
        var draftsBefore = await CountDraftsAsync(step);
        var key = Guid.CreateVersion7().ToString();
        _proposal = await lan.Json.PostAsync<InnovationProposal>("/v1/proposals", Draft(), key, step.Cancelled);
        var repeated = await lan.Json.PostAsync<InnovationProposal>("/v1/proposals", Draft(), key, step.Cancelled);
        step.Expect("answer to the repeated call", _proposal, repeated);
        step.Expect("drafts after both calls", draftsBefore + 1, await CountDraftsAsync(step));
        var other = Draft();
        other.Title = "Một hồ sơ khác, cùng khóa";
        await step.ExpectRefusedAsync(HttpStatusCode.UnprocessableEntity, ReasonCodes.IdempotencyKeyReused,
            () => lan.Json.PostAsync<InnovationProposal>("/v1/proposals", other, key, step.Cancelled));
        step.Expect("state", ProposalState.Draft, _proposal.State);
        step.Expect("author", Officer("lan"), _proposal.Author);
        return $"{_proposal.Name}, created once";
    }

    private async Task<int> CountDraftsAsync(Step step)
    {
        var count = 0;
        for (var page = ""; ;)
        {
            var answer = await City.Person("lan").Proposals.ListProposalsAsync(
                new ListProposalsRequest { PageSize = 200, PageToken = page, State = ProposalState.Draft }, cancellationToken: step.Cancelled);
            count += answer.Proposals.Count;
            if ((page = answer.NextPageToken).Length == 0)
            {
                return count;
            }
        }
    }

    private async Task<string> SubmitAsync(Step step)
    {
        var lan = City.Person("lan");
        var headers = new Metadata { { CallerHandler.IdempotencyKey, Guid.CreateVersion7().ToString() } };
        var request = new SubmitProposalRequest { Name = _proposal.Name, Etag = _proposal.Etag };
        _proposal = await lan.Proposals.SubmitProposalAsync(request, headers, cancellationToken: step.Cancelled);
        var repeated = await lan.Proposals.SubmitProposalAsync(request, headers, cancellationToken: step.Cancelled);
        step.Expect("answer to the repeated call", _proposal, repeated);

        var received = DateIn(_proposal.ReceivedAt ?? new Timestamp());
        var due = WorkingDays.After(received, DecisionWorkingDays);
        step.Expect("state", ProposalState.Submitted, _proposal.State);
        step.Expect("dated receipt", await TodayAsync(), received);
        step.Expect("clock", "proposal.decision.ordinary", _proposal.DecisionDeadline?.Kind);
        step.Expect("due date", WorkingDays.Text(due), _proposal.DecisionDeadline?.DueDate);
        step.Expect("deciding unit", Unit("PHUONG-A"), _proposal.DecidingUnit);
        step.Expect("deciding head", Officer("hoa"), _proposal.DecidingHead);
        step.ExpectSet(
            "legal bases with their status", ["city-directive Proposed", "decree-73 Law"], _proposal.CitedBases.Select(basis => $"{basis.Code} {basis.Status}"));
        step.ExpectThat(_proposal.LegalityDeadline is not null && _proposal.OpinionDeadline is not null, "due dates of the verdicts and the opinion", "none");
        await ExpectNoticeAsync(step, "binh", "proposal.opinion-due", _proposal.Name);
        step.ExpectThat(_proposal.PolicyVersion > 0, "the case pinned to a policy version", $"{_proposal.PolicyVersion}");
        return $"received {WorkingDays.Text(received)}, due {_proposal.DecisionDeadline?.DueDate}, to be decided by {string.Join(", ", People([_proposal.DecidingHead]))}";
    }

    private InnovationProposal Draft() => new()
    {
        Title = "Một bộ hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Unit = Unit("PHUONG-A"),
        CoAuthors = { Officer("phuc") },
        Implementers = { Officer("lan") },
        RegulatoryGap = RegulatoryGap.NotRegulated,
        LegalBasis = { LegalBasis.CityDirective, LegalBasis.Decree73 },
        Necessity = new Necessity
        {
            BottleneckKind = BottleneckKind.Procedure,
            Bottleneck = "Người dân phải nộp ba bộ hồ sơ ở ba nơi cho cùng một đứa trẻ mới sinh.",
            RuleCited = "Chưa có quy định về việc tiếp nhận chung một bộ hồ sơ cho ba thủ tục.",
            Reason = "Mỗi lần đi lại mất một ngày công; giấy tờ bị yêu cầu lặp lại.",
        },
        Plan = new Plan
        {
            Content = "Tiếp nhận một bộ hồ sơ tại bộ phận một cửa, chuyển dữ liệu cho ba cơ quan.",
            Scope = "Trẻ sinh tại phường An Hòa",
            Place = "Phường An Hòa",
            DurationMonths = PilotMonths,
            Resources = "Hai công chức một cửa; kết nối dữ liệu của Sở Khoa học và Công nghệ.",
            Feasibility = "Ba cơ quan đã thống nhất mẫu hồ sơ chung.",
            Units = { Unit("PHUONG-A") },
            Budget = new Money { Amount = 30_000_000, Currency = "VND" },
        },
        Impact = new Impact
        {
            Beneficiaries = "Khoảng 600 gia đình có trẻ mới sinh mỗi năm",
            Impacts = "Giảm số lần đi lại; giảm giấy tờ trùng lặp.",
            ExpectedValue = "Rút ngắn 30 % thời gian xử lý.",
            Indicators = { new Indicator { Key = IndicatorKey, Title = "Thời gian xử lý giảm", Unit = "%", Baseline = 0, Target = 30 } },
        },
        AcceptedRisks =
        {
            new AcceptedRisk
            {
                Key = "data-link-outage",
                Description = "Kết nối dữ liệu giữa ba cơ quan bị gián đoạn.",
                Mitigation = "Chuyển sang hồ sơ giấy trong ngày, nhập bù khi có kết nối.",
            },
        },
    };
}
