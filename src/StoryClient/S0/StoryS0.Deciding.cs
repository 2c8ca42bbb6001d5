using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.StoryClient.Play;
using LegalBasis = Innovation.Contracts.Common.V1.LegalBasis;

namespace Innovation.StoryClient.S0;

/// <summary>The rules as their owners set them, and the first proposal from the draft to the decision.</summary>
public sealed partial class StoryS0
{
    private InnovationProposal _proposal = new();

    private async Task SetRulesAsync()
    {
        await StepAsync("son", "proposes the first change of the policy values", ProposeValuesAsync);
        await StepAsync("vinh", "approves it for the Standing Committee", ApproveValuesAsync);
        await StepAsync("son", "announces this year's calendar by its document", AnnounceYearAsync);
    }

    private string _policyProposal = "";

    private async Task<string> ProposeValuesAsync(Step step)
    {
        var policies = City.Person("son").Policies;
        var today = await TodayAsync();
        var sets = await policies.ListPolicySetsAsync(new ListPolicySetsRequest(), cancellationToken: step.Cancelled);
        var receipt = sets.PolicySets[^1].Values.Single(value => value.Key == "proposal.receipt").Clone();
        receipt.Value = "1";
        var proposed = await policies.ProposePolicySetAsync(new ProposePolicySetRequest
        {
            EffectiveFrom = WorkingDays.Text(today.AddDays(1)),
            NextReviewOn = WorkingDays.Text(today.AddYears(1)),
            Changes = { receipt },
            Reasons = "Rút ngắn thời hạn xác nhận tiếp nhận để người đề xuất sớm được trả lời.",
        }, cancellationToken: step.Cancelled);
        step.ExpectSet("what changes", ["proposal.receipt"], proposed.ChangedKeys);
        _policyProposal = proposed.Name;
        return $"{proposed.Name}, from {proposed.EffectiveFrom}";
    }

    private async Task<string> ApproveValuesAsync(Step step)
    {
        var approved = await City.Person("vinh").Policies.ApprovePolicyProposalAsync(
            new ApprovePolicyProposalRequest { Name = _policyProposal, Reasons = "Phù hợp với yêu cầu của chỉ thị." }, cancellationToken: step.Cancelled);
        step.Expect("state", PolicyProposalState.Approved, approved.State);
        return approved.PolicySet;
    }

    private async Task<string> AnnounceYearAsync(Step step)
    {
        var year = (await TodayAsync()).Year;
        var calendar = City.Person("son").Calendar;
        var years = await calendar.ListCalendarYearsAsync(new ListCalendarYearsRequest(), cancellationToken: step.Cancelled);
        var known = years.Years.Single(known => known.Year == year);
        var announced = await calendar.AnnounceCalendarYearAsync(new AnnounceCalendarYearRequest
        {
            Year = year,
            Source = $"Thông báo số 02/TB-UBND về lịch nghỉ lễ, tết năm {year}",
            DaysOff = { known.DaysOff },
            SwappedWorkingDays = { known.SwappedWorkingDays },
        }, cancellationToken: step.Cancelled);
        step.Expect("announced", true, announced.Announced);
        return $"{announced.Year}: {announced.DaysOff.Count} days off, {announced.SwappedWorkingDays.Count} swapped";
    }

    private async Task ProposeAndDecideAsync()
    {
        await StepAsync("lan", "drafts and submits a proposal", SubmitAsync);
        await StepAsync("tu", "records four verdicts NotContrary", ReviewAsync);
        await StepAsync("binh", "attaches the Party committee's opinion", GiveOpinionAsync);
        await StepAsync("hoa", "opens the ballot, and the collective votes", VoteAsync);
        await StepAsync("hoa", "decides with reasons", DecideAsync);
        await StepAsync("lan", "finds the pilot among those that are followed", FindPilotAsync);
    }

    private async Task<string> SubmitAsync(Step step)
    {
        var lan = City.Person("lan").Proposals;
        _proposal = await lan.CreateProposalAsync(new CreateProposalRequest { Proposal = Draft() }, cancellationToken: step.Cancelled);
        _proposal = await lan.SubmitProposalAsync(new SubmitProposalRequest { Name = _proposal.Name, Etag = _proposal.Etag }, cancellationToken: step.Cancelled);
        step.Expect("state", ProposalState.Submitted, _proposal.State);
        step.Expect("deciding head", Officer("hoa"), _proposal.DecidingHead);
        return $"{_proposal.Name}, due {_proposal.DecisionDeadline?.DueDate}";
    }

    private async Task<string> ReviewAsync(Step step)
    {
        foreach (var row in (LegalityRow[])[LegalityRow.Constitution, LegalityRow.PartyRules, LegalityRow.LegalDocuments, LegalityRow.Treaties])
        {
            _proposal = await City.Person("tu").Proposals.RecordLegalityCheckAsync(new RecordLegalityCheckRequest
            {
                Name = _proposal.Name,
                Check = new LegalityCheck { Row = row, Verdict = LegalityVerdict.NotContrary, Citation = "Đã đối chiếu văn bản hiện hành; không có quy định trái." },
            }, cancellationToken: step.Cancelled);
        }
        step.Expect("rows with a verdict", 4, _proposal.LegalityChecks.Count);
        return $"{_proposal.State}";
    }

    private async Task<string> GiveOpinionAsync(Step step)
    {
        _proposal = await City.Person("binh").Proposals.AttachPartyOpinionAsync(
            new AttachPartyOpinionRequest { Name = _proposal.Name, InFavour = true, Opinion = "Đảng ủy phường nhất trí cho thực hiện thí điểm." }, cancellationToken: step.Cancelled);
        step.Expect("state", ProposalState.UnderReview, _proposal.State);
        return "in favour";
    }

    private async Task<string> VoteAsync(Step step)
    {
        _proposal = await City.Person("hoa").Proposals.OpenBallotAsync(new OpenBallotRequest { Name = _proposal.Name, GrantKind = GrantKind.Pilot }, cancellationToken: step.Cancelled);
        step.ExpectSet("members entitled to vote", ["hoa", "phuc", "mai"], People(_proposal.Ballot.Entitled));
        foreach (var (member, choice) in new[] { ("hoa", VoteChoice.Yes), ("phuc", VoteChoice.Yes), ("mai", VoteChoice.No) })
        {
            await City.Person(member).Proposals.CastVoteAsync(new CastVoteRequest { Name = _proposal.Name, Choice = choice }, cancellationToken: step.Cancelled);
        }
        return "two yes, one no";
    }

    private async Task<string> DecideAsync(Step step)
    {
        _proposal = await City.Person("hoa").Proposals.DecideProposalAsync(new DecideProposalRequest
        {
            Name = _proposal.Name,
            Reasons = "Cần thiết cho người dân và khả thi; thí điểm sáu tháng để đo hiệu quả.",
        }, cancellationToken: step.Cancelled);
        step.Expect("state", ProposalState.ApprovedAsPilot, _proposal.State);
        step.Expect("votes yes–no", "2–1", $"{_proposal.Decision?.VotesYes}–{_proposal.Decision?.VotesNo}");
        return $"{_proposal.State}";
    }

    private async Task<string> FindPilotAsync(Step step)
    {
        var pilot = await step.UntilAsync($"the pilot of {_proposal.Name}", async () =>
            (await City.Person("lan").Pilots.ListPilotsAsync(new ListPilotsRequest { PageSize = 200 }, cancellationToken: step.Cancelled))
                .Pilots.FirstOrDefault(pilot => pilot.Proposal == _proposal.Name));
        return pilot.Name;
    }

    private InnovationProposal Draft() => new()
    {
        Title = "Trả kết quả thủ tục hành chính qua bưu điện tại nhà",
        Unit = Unit("PHUONG-A"),
        RegulatoryGap = RegulatoryGap.NotRegulated,
        LegalBasis = { LegalBasis.CityDirective, LegalBasis.Decree73 },
        Necessity = new Necessity
        {
            BottleneckKind = BottleneckKind.Procedure,
            Bottleneck = "Người dân phải đi lại hai lần để nộp hồ sơ và nhận kết quả.",
            RuleCited = "Chưa có quy định về việc trả kết quả tại nhà cho thủ tục cấp phường.",
            Reason = "Giảm thời gian đi lại cho người cao tuổi và người khuyết tật.",
        },
        Plan = new Plan
        {
            Content = "Trả kết quả qua bưu điện cho ba thủ tục có số lượng lớn nhất.",
            Scope = "Ba thủ tục cấp phường",
            Place = "Phường An Hòa",
            DurationMonths = 6,
            Resources = "Một công chức một cửa; hợp đồng với bưu điện phường.",
            Feasibility = "Bưu điện phường đã đồng ý về nguyên tắc.",
            Units = { Unit("PHUONG-A") },
            Budget = new Money { Amount = 12_000_000, Currency = "VND" },
        },
        Impact = new Impact
        {
            Beneficiaries = "Khoảng 1.200 lượt người dân mỗi năm",
            Impacts = "Giảm số lần đi lại.",
            ExpectedValue = "Giảm một nửa số lần đi lại.",
            Indicators = { new Indicator { Key = "visits-cut", Title = "Số lần đi lại giảm", Unit = "%", Baseline = 0, Target = 50 } },
        },
        AcceptedRisks = { new AcceptedRisk { Key = "late-post", Description = "Bưu phẩm đến chậm.", Mitigation = "Báo người dân nhận tại phường." } },
    };
}
