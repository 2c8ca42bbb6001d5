using System.Text.Json;
using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>Who answers for a unit on a day, and whose a breach is (section 9 rule 1, invariant 16), through the service.</summary>
public sealed class DutyHolderTests(NativeServers servers)
{
    private static readonly DateOnly _start = DateOnly.FromDateTime(ProposalHost.Start.UtcDateTime);

    [Fact]
    public async Task Section_9_rule_1_while_the_head_is_away_the_deputy_does_it_all_for_the_head()
    {
        await using var host = await StartAsync();
        host.Service.City.Authorise("PHUONG-A", "dung", _start, _start.AddDays(30));
        var submitted = await host.SubmittedAsync();
        submitted.DecidingHead.ShouldBe(TestCity.Officer("dung"));
        (await SentNotices.ToldAsync(host, submitted.Name, "proposal.assigned")).ShouldBe(["dung"]);
        foreach (var row in Enum.GetValues<LegalityRow>().Where(r => r != LegalityRow.Unspecified))
        {
            await host.CheckAsync(submitted.Name, row);
        }
        await host.As("binh").AttachPartyOpinionAsync(
            new AttachPartyOpinionRequest { Name = submitted.Name, InFavour = true, Opinion = "Đồng ý chủ trương thí điểm" });
        var opened = await host.As("dung").OpenBallotAsync(
            new OpenBallotRequest { Name = submitted.Name, GrantKind = Contracts.Common.V1.GrantKind.Pilot });
        opened.Ballot.Acting.ShouldBe(new ActingFor { Officer = TestCity.Officer("dung"), ActsFor = TestCity.Officer("hoa") });
        await host.VoteAsync(submitted.Name, "dung", VoteChoice.Yes);
        await host.VoteAsync(submitted.Name, "mai", VoteChoice.Yes);
        var decided = await host.DecideAsync(submitted.Name, "dung");
        (decided.Decision.DecidedBy, decided.Decision.Acting.ActsFor).ShouldBe((TestCity.Officer("dung"), TestCity.Officer("hoa")));
        (await ContentAsync(host, submitted.Name, "proposal.decided"))!.ShouldContain(TestCity.Id("hoa").ToString());

        var withdrawn = await host.SubmittedAsync();
        await host.As("lan").WithdrawProposalAsync(new WithdrawProposalRequest { Name = withdrawn.Name });
        (await SentNotices.ToldAsync(host, withdrawn.Name, "proposal.withdrawn")).ShouldBe(["dung"]);
    }

    // The post changes hands on the first day on which it is overdue: the breach is the predecessor's, the urging the successor's.
    [Fact]
    public async Task Invariant_16_a_breach_belongs_to_whoever_held_the_duty_when_it_happened()
    {
        await using var host = await StartAsync();
        var name = (await host.SubmittedAsync()).Name;
        host.Service.City.SetHead("PHUONG-A", "dung", new DateOnly(2025, 5, 13));
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await ContentAsync(host, name, "proposal.decision-overdue") is not null, TimeSpan.FromSeconds(20));
        var content = JsonDocument.Parse((await ContentAsync(host, name, "proposal.decision-overdue"))!).RootElement.GetProperty("content");
        content.GetProperty("breachedBy").GetGuid().ShouldBe(TestCity.Id("hoa"));
        content.GetProperty("decidingHead").GetGuid().ShouldBe(TestCity.Id("dung"));
        (await BreachAsync(host, name)).ShouldBe($"{TestCity.Id("hoa")} false");
        (await SentNotices.ToldAsync(host, name, "proposal.overdue")).ShouldContain("dung");
    }

    [Fact]
    public async Task Invariant_16_in_a_vacancy_it_is_nobodys_and_the_superior_is_told()
    {
        await using var host = await StartAsync();
        var name = (await host.SubmittedAsync()).Name;
        host.Service.City.SetHead("PHUONG-A", null, new DateOnly(2025, 5, 10));
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await ContentAsync(host, name, "proposal.decision-overdue") is not null, TimeSpan.FromSeconds(20));
        (await BreachAsync(host, name)).ShouldEndWith("true");
        (await SentNotices.ToldAsync(host, name, "proposal.overdue-informed")).ShouldBe(["son"]);
        (await SentNotices.ToldAsync(host, name, "proposal.overdue")).ShouldNotContain("hoa");
    }

    [Fact]
    public async Task Invariant_16_a_change_of_the_duty_holder_keeps_clock_and_due_date_and_tells_the_new_one()
    {
        await using var host = await StartAsync();
        var name = (await host.SubmittedAsync()).Name;
        host.Service.City.SetHead("PHUONG-A", "thu", _start);
        await host.Service.Services.PublishAsync("identity", Reassigned(ReassignedDuty.Head), times: 2);
        await Eventually.Async(async () => await ContentAsync(host, name, "proposal.duty-passed") is not null, TimeSpan.FromSeconds(20));
        (await SentNotices.ToldAsync(host, name, "proposal.assigned")).ShouldBe(["hoa", "thu"]);
        var seen = await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = name });
        (seen.DecidingHead, seen.DecisionDeadline.DueDate).ShouldBe((TestCity.Officer("thu"), "2025-05-12"));
        seen.EarlierDeadlines.ShouldBeEmpty();
        (await host.As("thu").GetProposalAsync(new GetProposalRequest { Name = name })).Name.ShouldBe(name);
    }

    [Fact]
    public async Task Invariant_16_a_reassignment_starts_a_new_clock_with_the_original_due_date_visible()
    {
        await using var host = await StartAsync();
        var name = (await host.SubmittedAsync()).Name;
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 13, 3, 0, 0, TimeSpan.Zero));
        await Eventually.Async(async () => await ContentAsync(host, name, "proposal.decision-overdue") is not null, TimeSpan.FromSeconds(20));
        host.Service.City.NameOnVacancy("PHUONG-A", "mai", new DateOnly(2025, 5, 13));
        host.Service.City.SetHead("PHUONG-A", null, new DateOnly(2025, 5, 13));
        await host.Service.Services.PublishAsync("accountability", new ReassignmentDecided
        {
            AggregateId = Guid.CreateVersion7(),
            OccurredAt = ProposalHost.Start,
            OfficerId = TestCity.Id("hoa"),
            UnitId = TestCity.Id("PHUONG-A"),
        });
        await Eventually.Async(async () => await ContentAsync(host, name, "proposal.duty-passed") is not null, TimeSpan.FromSeconds(20));
        var seen = await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = name });
        (seen.DecidingHead, seen.State).ShouldBe((TestCity.Officer("mai"), ProposalState.Submitted));
        // 13/5 + 7 working days.
        (seen.DecisionDeadline.DueDate, seen.DecisionDeadline.OriginalDueDate, seen.DecisionDeadline.EscalationLevel).ShouldBe(("2025-05-22", "2025-05-12", 0));
        seen.EarlierDeadlines.ShouldHaveSingleItem().EscalationLevel.ShouldBe(1);
        (await SentNotices.ToldAsync(host, name, "proposal.assigned")).ShouldBe(["hoa", "mai"]);
    }

    // Guards: StandingAsync and ConveneAsync. Neither a return nor a council stops a clock that is overdue.
    [Fact]
    public async Task Invariant_16_nothing_that_the_one_who_owes_the_answer_does_alone_stops_an_overdue_clock()
    {
        await using var host = await StartAsync();
        var returned = await host.SubmittedAsync();
        var council = await host.UnderReviewAsync(ProposalHost.Wide());
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await ContentAsync(host, council.Name, "proposal.decision-overdue") is not null
            && await ContentAsync(host, returned.Name, "proposal.decision-overdue") is not null, TimeSpan.FromSeconds(20));
        var back = await host.As("hoa").ReturnForSupplementAsync(new ReturnForSupplementRequest
        {
            Name = returned.Name,
            Gaps = { new SupplementGap { Field = "plan", Description = "Nêu rõ nguồn lực thực hiện" } },
        });
        (back.State, back.DecisionDeadline.Paused, back.SupplementRequests[0].ClockPaused).ShouldBe((ProposalState.Returned, false, false));
        (await SentNotices.ToldAsync(host, returned.Name, "proposal.returned-clock-runs")).ShouldBe(["lan", "phuc"]);
        var convened = await host.As("hoa").ConveneCouncilAsync(new ConveneCouncilRequest
        {
            Name = council.Name,
            Members = { ((string[])["khoa", "thu", "nga", "cuong", "ha"]).Select(TestCity.Officer) },
            MeetsOn = "2025-05-23",
            GrantKind = Contracts.Common.V1.GrantKind.Pilot,
            Papers = "Hồ sơ đề xuất và báo cáo thẩm tra.",
        });
        (convened.DecisionDeadline.Kind, convened.DecisionDeadline.DueDate).ShouldBe(("proposal.decision.ordinary", "2025-05-12"));
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 30, 3, 0, 0, TimeSpan.Zero));
        await Eventually.Async(
            async () => (await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = returned.Name })).DecisionDeadline.EscalationLevel == 2
                && (await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = council.Name })).DecisionDeadline.EscalationLevel == 2,
            TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Section_9_rule_4_and_6_a_decision_is_reviewed_by_the_superior_who_deals_with_what_the_author_says()
    {
        await using var host = await StartAsync();
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "dung", VoteChoice.Yes);
        await host.DecideAsync(name);
        (await ProposalHost.RefusalAsync(async () => await host.As("son").GetProposalAsync(new GetProposalRequest { Name = name }))).Status
            .ShouldBe(StatusCode.NotFound);
        var declared = await host.As("dung").DeclareInterestAsync(new DeclareInterestRequest { Name = name, Description = "Công ty của gia đình" });
        declared.State.ShouldBe(ProposalState.ApprovedAsPilot);
        declared.DecisionReviews.ShouldHaveSingleItem().ReviewingUnit.ShouldBe(TestCity.Unit("UBND-TP"));
        // 28/4 + 10 working days.
        declared.ReviewDeadline.DueDate.ShouldBe("2025-05-15");
        (await SentNotices.ToldAsync(host, name, "proposal.review-opened")).ShouldBe(["lan", "phuc"]);
        (await SentNotices.ToldAsync(host, name, "proposal.review-assigned")).ShouldBe(["son"]);
        (await host.As("son").ListProposalsAsync(new ListProposalsRequest())).Proposals.ShouldHaveSingleItem().Name.ShouldBe(name);

        await host.As("lan").AnswerDecisionReviewAsync(new AnswerDecisionReviewRequest { Name = name, Statement = "Kết quả không đổi nếu trừ phiếu đó." });
        (await SentNotices.ToldAsync(host, name, "proposal.review-answered")).ShouldBe(["son"]);
        var request = new ConcludeDecisionReviewRequest
        {
            Name = name,
            Outcome = ReviewOutcome.SetAside,
            Reasons = "Người biểu quyết có lợi ích liên quan chưa khai báo.",
        };
        (await ProposalHost.RefusalAsync(async () => await host.As("son").ConcludeDecisionReviewAsync(request)))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.StatementsUnanswered));
        request.AnswerToStatements = "Còn một phiếu trên hai người có quyền biểu quyết.";
        var concluded = await host.As("son").ConcludeDecisionReviewAsync(request);
        (concluded.State, concluded.Decision).ShouldBe((ProposalState.UnderReview, null));
        concluded.DecisionReviews[0].SetAside.Outcome.ShouldBe(ProposalState.ApprovedAsPilot);
        concluded.ReviewDeadline.ShouldBeNull();
        concluded.DecisionDeadline.DueDate.ShouldBe("2025-05-12");
        (await SentNotices.ToldAsync(host, name, "proposal.review-concluded")).ShouldBe(["lan", "phuc"]);
    }

    private static DutyReassigned Reassigned(ReassignedDuty kind) => new()
    {
        AggregateId = TestCity.Id("PHUONG-A"),
        OccurredAt = ProposalHost.Start,
        Kind = kind,
        UnitId = TestCity.Id("PHUONG-A"),
        EffectiveFrom = _start,
        BeforeIds = [TestCity.Id("hoa")],
        AfterIds = [TestCity.Id("thu")],
    };

    private async Task<ProposalHost> StartAsync()
    {
        var host = new ProposalHost(servers);
        await host.InitializeAsync();
        return host;
    }

    private static async Task<string?> ContentAsync(ProposalHost host, string name, string action)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, name, "name");
        return await host.Service.QueryAsync(db => db.Set<LedgerEntry>().Where(e => e.CaseId == id && e.Action == action)
            .OrderBy(e => e.Number).Select(e => e.Content).FirstOrDefaultAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> BreachAsync(ProposalHost host, string name)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, name, "name").ToString();
        return await host.Service.QueryAsync(db => db.Database.SqlQuery<string>(
            $"""SELECT body ->> 'decidingHeadId' || ' ' || (body ->> 'vacant') AS "Value" FROM proposal.sent WHERE body ->> 'aggregateId' = {id} AND body ? 'informedUnitId'""")
            .SingleAsync(TestContext.Current.CancellationToken));
    }
}
