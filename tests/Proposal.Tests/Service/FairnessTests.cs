using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>Who judges, who is bound, what is told and by when, through the service (invariants 2 and 4, domain section 9 rules 2, 3 and 5).</summary>
public sealed class FairnessTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    private static readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    // Guard: AuthorIds by confirmation, PartialIds in SubmitProposal.
    [Fact]
    public async Task Naming_the_head_neither_routes_nor_excludes_and_their_word_does()
    {
        var content = ProposalHost.Content();
        content.CoAuthors.Clear();
        content.CoAuthors.Add(TestCity.Officer("hoa"));
        var draft = await host.As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = content });
        var submitted = await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name });
        (submitted.DecidingUnit, submitted.DecidingHead).ShouldBe((TestCity.Unit("PHUONG-A"), TestCity.Officer("hoa")));

        var confirmed = await host.As("hoa").AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = draft.Name, Confirmed = true });
        (confirmed.State, confirmed.DecidingHead).ShouldBe((ProposalState.ForwardedUp, TestCity.Officer("son")));
        confirmed.Forwardings.ShouldHaveSingleItem().Reason.ShouldContain("Điều 7 khoản 4");
        (await NoticesAsync(draft.Name, "proposal.assigned")).ShouldContain("son");
        (await NoticesAsync(draft.Name, "proposal.opinion-due")).ShouldBe(["binh", "vinh"], ignoreOrder: true);
    }

    [Fact]
    public async Task Those_named_are_told_what_to_do_and_who_agreed_carries_it_out()
    {
        var content = ProposalHost.Content();
        content.Implementers.Clear();
        content.Implementers.Add([TestCity.Officer("mai"), TestCity.Officer("dung")]);
        var draft = await host.As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = content });
        (await NoticesAsync(draft.Name, "proposal.co-author-named")).ShouldBe(["phuc"]);
        (await NoticesAsync(draft.Name, "proposal.implementer-named")).ShouldBe(["mai", "dung"], ignoreOrder: true);
        var agreed = await host.As("mai").AnswerImplementationAsync(new AnswerImplementationRequest { Name = draft.Name, Agreed = true });
        agreed.ImplementationAnswers.ShouldHaveSingleItem().Agreed.ShouldBeTrue();
        var declined = await host.As("dung").AnswerImplementationAsync(new AnswerImplementationRequest { Name = draft.Name });
        declined.Implementers.ShouldBe([TestCity.Officer("mai")]);
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("lan").AnswerImplementationAsync(new AnswerImplementationRequest { Name = draft.Name, Agreed = true })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.NotNamedImplementer));
        (await NoticesAsync(draft.Name, "proposal.participation-answered")).ShouldBe(["lan", "lan"]);
    }

    // Guard: RequireUnit in Submit (invariant 2).
    [Fact]
    public async Task Another_unit_needs_the_own_superiors_word()
    {
        var content = ProposalHost.Content();
        content.Unit = TestCity.Unit("PHUONG-B");
        var name = (await host.As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = content })).Name;
        async Task<InnovationProposal> SubmitAsync() => await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = name });
        (await ProposalHost.RefusalAsync(SubmitAsync)).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.OtherUnitConsentRequired));
        (await ProposalHost.RefusalAsync(async () => await host.As("hoa").GetProposalAsync(new GetProposalRequest { Name = name }))).Status
            .ShouldBe(StatusCode.NotFound);
        var asked = await host.As("lan").AskForOtherUnitAsync(
            new AskForOtherUnitRequest { Name = name, Reason = "Thủ tục này chỉ có tại phường Bình Minh." });
        asked.OtherUnitRequest.Superior.ShouldBe(TestCity.Officer("hoa"));
        (await NoticesAsync(name, "proposal.other-unit-asked")).ShouldBe(["hoa"]);
        (await ProposalHost.RefusalAsync(SubmitAsync)).Reason.ShouldBe(ReasonCodes.OtherUnitConsentRequired);
        await host.As("hoa").AnswerOtherUnitAsync(new AnswerOtherUnitRequest { Name = name, Agreed = true, Reason = "Đồng ý cho trình tại phường B." });
        var submitted = await SubmitAsync();
        submitted.DecidingHead.ShouldBe(TestCity.Officer("cuong"));
        (await ActionsAsync(name)).ShouldBe(["proposal.drafted", "proposal.other-unit-asked", "proposal.other-unit-answered", "proposal.submitted"]);
    }

    // Guards: ReviewClocks.FollowAsync, ReviewOverdueHandler (section 9 rule 2, invariant 16).
    [Fact]
    public async Task Section_9_rule_2_whoever_owes_a_verdict_or_an_opinion_is_told_by_when_and_silence_decides_nothing()
    {
        await using var own = new ProposalHost(host.Servers);
        await own.InitializeAsync();
        var submitted = await own.SubmittedAsync();
        // 28/4 + 4 and + 5 working days, with 30/4, 1/5 and 2/5 off.
        (submitted.LegalityDeadline.DueDate, submitted.OpinionDeadline.DueDate).ShouldBe(("2025-05-07", "2025-05-08"));
        (await NoticesAsync(submitted.Name, "proposal.legality-due", own)).ShouldBe(["tu", "quan"]);
        (await NoticesAsync(submitted.Name, "proposal.opinion-due", own)).ShouldBe(["binh"]);

        own.Service.AdvanceTo(new DateTimeOffset(2025, 5, 8, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(
            async () => (await ActionsAsync(submitted.Name, own)).Count(action => action is "proposal.opinion-overdue" or "proposal.legality-overdue") == 2,
            TimeSpan.FromSeconds(20));
        (await NoticesAsync(submitted.Name, "proposal.opinion-overdue", own)).ShouldBe(["hoa", "binh", "lan", "phuc", "son"], ignoreOrder: true);
        var silent = await own.As("lan").GetProposalAsync(new GetProposalRequest { Name = submitted.Name });
        (silent.State, silent.OpinionDeadline.EscalationLevel, silent.PartyOpinion).ShouldBe((ProposalState.Submitted, 1, null));

        var given = await own.As("binh").AttachPartyOpinionAsync(
            new AttachPartyOpinionRequest { Name = submitted.Name, InFavour = true, Opinion = "Đồng ý chủ trương thí điểm" });
        given.OpinionDeadline.ShouldBeNull();
        given.LegalityDeadline.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_return_pauses_them_and_a_level_above_has_its_own_opinion()
    {
        var submitted = await host.SubmittedAsync();
        var returned = await host.As("linh").ReturnForSupplementAsync(new ReturnForSupplementRequest
        {
            Name = submitted.Name,
            Gaps = { new SupplementGap { Field = "plan", Description = "Nêu rõ nguồn lực thực hiện" } },
        });
        (returned.LegalityDeadline.Paused, returned.OpinionDeadline.Paused).ShouldBe((true, true));
        var again = await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = submitted.Name });
        (again.LegalityDeadline.Paused, again.OpinionDeadline.Paused).ShouldBe((false, false));
        var forwarded = await host.As("hoa").ForwardUpAsync(new ForwardUpRequest { Name = submitted.Name, Reason = "Liên quan nhiều sở, vượt thẩm quyền." });
        forwarded.OpinionDeadline.ShouldNotBeNull();
        (await NoticesAsync(submitted.Name, "proposal.opinion-due")).ShouldBe(["binh", "vinh"], ignoreOrder: true);
        var withdrawn = await host.As("lan").WithdrawProposalAsync(new WithdrawProposalRequest { Name = submitted.Name });
        (withdrawn.LegalityDeadline, withdrawn.OpinionDeadline).ShouldBe((null, null));
    }

    // Guards: LegalityDuties.RequireRowAsync, RejectAsContrary.
    [Fact]
    public async Task Section_9_rule_3_each_row_has_its_own_duty_and_contrary_needs_a_second_reviewer()
    {
        var name = (await host.SubmittedAsync()).Name;
        (await ProposalHost.RefusalAsync(() => host.CheckAsync(name, LegalityRow.Constitution, reviewer: "quan"))).Reason.ShouldBe(ReasonCodes.DutyRequired);
        (await ProposalHost.RefusalAsync(() => host.CheckAsync(name, LegalityRow.Constitution, reviewer: "kien"))).Reason.ShouldBe(ReasonCodes.DutyRequired);
        var contrary = await host.CheckAsync(name, LegalityRow.Treaties, LegalityVerdict.Contrary);
        (contrary.State, contrary.NextStep).ShouldBe(
            (ProposalState.LegalityChecking, "Có nội dung bị xác định là trái quy định: chờ người thẩm tra thứ hai."));
        (await NoticesAsync(name, "proposal.second-review")).ShouldBe(["quan", "thu"], ignoreOrder: true);
        (await ProposalHost.RefusalAsync(() => host.CheckAsync(name, LegalityRow.Treaties, LegalityVerdict.Contrary))).Reason
            .ShouldBe(ReasonCodes.SecondPersonRequired);
        var ended = await host.CheckAsync(name, LegalityRow.Treaties, LegalityVerdict.Contrary, "thu");
        ended.State.ShouldBe(ProposalState.Rejected);
        ended.LegalityChecks.ShouldHaveSingleItem().SecondReviewer.ShouldBe(TestCity.Officer("thu"));
    }

    [Fact]
    public async Task Section_9_rule_3_a_verdict_is_corrected_with_a_reason_until_a_vote_rests_on_it_and_then_by_review()
    {
        var name = (await host.UnderReviewAsync()).Name;
        (await ProposalHost.RefusalAsync(() => host.CheckAsync(name, LegalityRow.Treaties))).Reason.ShouldBe(ReasonCodes.LegalityRowChecked);
        var corrected = await host.CheckAsync(name, LegalityRow.Treaties, correction: "Bổ sung điều ước mới ký kết");
        corrected.EarlierChecks.ShouldHaveSingleItem().Reason.ShouldBe("Bổ sung điều ước mới ký kết");
        var opinion = await host.As("binh").AttachPartyOpinionAsync(new AttachPartyOpinionRequest
        {
            Name = name,
            Opinion = "Chưa tán thành chủ trương này",
            CorrectionReason = "Ban Thường vụ Đảng ủy họp lại",
        });
        opinion.EarlierOpinions.ShouldHaveSingleItem().Opinion.InFavour.ShouldBeTrue();
        await host.As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = name, GrantKind = GrantKind.Pilot });
        (await ProposalHost.RefusalAsync(() => host.CheckAsync(name, LegalityRow.Treaties, correction: "Bổ sung điều ước mới ký kết"))).Reason
            .ShouldBe(ReasonCodes.ReviewRequired);
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "dung", VoteChoice.Yes);
        // Section 9 rule 2: a negative opinion is answered.
        (await ProposalHost.RefusalAsync(() => host.DecideAsync(name))).Reason.ShouldBe(ReasonCodes.PartyOpinionUnanswered);
        var back = await host.As("hoa").SendBackToCheckAsync(new SendBackToCheckRequest
        {
            Name = name,
            Rows = { LegalityRow.Treaties },
            Reason = "Cần xem lại điều ước mới ký kết.",
        });
        (back.State, back.DecisionDeadline.Paused).ShouldBe((ProposalState.LegalityChecking, false));
        (await NoticesAsync(name, "proposal.sent-back-to-check")).ShouldBe(["lan", "phuc"], ignoreOrder: true);
        (await host.CheckAsync(name, LegalityRow.Treaties)).State.ShouldBe(ProposalState.UnderReview);
    }

    // Guards: WithCompetentLevel in RecordLegalityCheck, RequireFits (domain, fact 4).
    [Fact]
    public async Task Competence_follows_the_issuer_of_the_rule()
    {
        var content = ProposalHost.Content();
        content.RegulatoryGap = RegulatoryGap.RegulatedButUnfit;
        content.LegalBasis.Remove(LegalBasis.Decree73);
        var name = (await host.SubmittedAsync(content)).Name;
        (await ProposalHost.RefusalAsync(() => DerogateAsync(name, RuleIssuer.City, "PHUONG-A"))).Reason.ShouldBe(ReasonCodes.NotCompetentForRule);
        (await ProposalHost.RefusalAsync(() => DerogateAsync(name, RuleIssuer.Government, "TP"))).Reason.ShouldBe(ReasonCodes.NotCompetentForRule);
        (await ProposalHost.RefusalAsync(() => DerogateAsync(name, RuleIssuer.City, "SO-TP"))).Reason.ShouldBe(ReasonCodes.NotCompetentForRule);
        var atHome = await DerogateAsync(name, RuleIssuer.Ward);
        atHome.LegalityChecks.ShouldHaveSingleItem().CompetentUnit.ShouldBe(TestCity.Unit("PHUONG-A"));
        var city = await DerogateAsync(name, RuleIssuer.City, correction: "Quyết định do thành phố ban hành");
        city.LegalityChecks.ShouldHaveSingleItem().CompetentUnit.ShouldBe(TestCity.Unit("UBND-TP"));
        await DerogateAsync(name, RuleIssuer.PrimeMinister, correction: "Quy định của Thủ tướng Chính phủ");
        await host.CheckAsync(name, LegalityRow.Constitution);
        await host.CheckAsync(name, LegalityRow.PartyRules);
        var top = await host.CheckAsync(name, LegalityRow.Treaties);
        (top.State, top.DecidingUnit).ShouldBe((ProposalState.ForwardedUp, TestCity.Unit("TP")));
        top.NextStep.ShouldBe("Chờ văn bản của cơ quan có thẩm quyền cho phép làm khác quy định.");
        await host.As("vinh").AttachPartyOpinionAsync(new AttachPartyOpinionRequest { Name = name, InFavour = true, Opinion = "Đồng ý cho thí điểm" });
        async Task VoteAsync() => await host.As("tam").OpenBallotAsync(new OpenBallotRequest { Name = name, GrantKind = GrantKind.Pilot });
        (await ProposalHost.RefusalAsync(VoteAsync)).Reason.ShouldBe(ReasonCodes.LegalityNotCleared);
        (await ProposalHost.RefusalAsync(() => PermitAsync(name, RuleIssuer.Ministry))).Reason.ShouldBe(ReasonCodes.NotCompetentForRule);
        (await PermitAsync(name, RuleIssuer.PrimeMinister)).LegalityChecks.Single(c => c.Row == LegalityRow.LegalDocuments).Permit.Document
            .ShouldBe("Quyết định số 12/QĐ-TTg");
        await VoteAsync();
    }

    // Guards: LegalScope, RemainingBases; the status travels with the basis.
    [Fact]
    public async Task A_legal_basis_is_data_with_its_status_and_covers_whom_it_covers()
    {
        var content = ProposalHost.Content();
        content.OtherLegalBases.Add("draft-decree");
        var submitted = await host.SubmittedAsync(content);
        submitted.CitedBases.ToDictionary(basis => basis.Code, basis => basis.Status).ShouldBe(new Dictionary<string, LegalStatus>
        {
            ["city-directive"] = LegalStatus.Proposed,
            ["decree-73"] = LegalStatus.Law,
            ["draft-decree"] = LegalStatus.Draft,
        }, ignoreOrder: true);
        var id = ResourceName.Parse(ResourceName.Proposals, submitted.Name, "name");
        var entry = await host.Service.QueryAsync(db => db.Set<LedgerEntry>().SingleAsync(e => e.CaseId == id && e.Action == "proposal.submitted", _stop));
        entry.LegalBasis.ShouldBe(["city-directive (Proposed)", "decree-73 (Law)", "draft-decree (Draft)"]);

        content.OtherLegalBases[0] = "no-such-basis";
        (await ProposalHost.RefusalAsync(() => host.DraftAsync(content))).Reason.ShouldBe(ReasonCodes.InvalidArgument);
        content.OtherLegalBases[0] = "armed-forces-rule";
        (await ProposalHost.RefusalAsync(() => host.SubmittedAsync(content))).Reason.ShouldBe(ReasonCodes.OutsideScope);
    }

    [Fact]
    public async Task The_decree_does_not_cover_a_contract_worker()
    {
        await using var own = new ProposalHost(host.Servers);
        await own.InitializeAsync();
        own.Service.City.SetGroup("lan", Contracts.Identity.V1.OfficerGroup.Contract, leaderManager: false);
        (await ProposalHost.RefusalAsync(() => own.SubmittedAsync())).ShouldBe((StatusCode.InvalidArgument, ReasonCodes.OutsideScope));
        var content = ProposalHost.Content();
        content.LegalBasis.Remove(LegalBasis.Decree73);
        (await own.SubmittedAsync(content)).State.ShouldBe(ProposalState.Submitted);
    }

    // Guard: ExceededBy in RequireWithinPlan (section 9 rule 5).
    [Fact]
    public async Task Section_9_rule_5_a_wider_grant_goes_back_to_the_check_and_is_possible_after_it()
    {
        var content = ProposalHost.Content();
        content.Plan.Budget = new Money { Amount = 50_000_000, Currency = "VND" };
        (content.Plan.StartsOn, content.Plan.EndsOn) = ("2025-06-01", "2025-12-01");
        var name = (await host.UnderReviewAsync(content)).Name;
        var limits = new GrantLimits { DurationMonths = 6, Units = { TestCity.Unit("PHUONG-B") } };
        var open = new OpenBallotRequest { Name = name, GrantKind = GrantKind.Pilot, Limits = limits };
        async Task<InnovationProposal> OpenAsync() => await host.As("hoa").OpenBallotAsync(open);
        (await ProposalHost.RefusalAsync(OpenAsync)).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.GrantTooWide));
        var back = await host.As("hoa").SendBackToCheckAsync(new SendBackToCheckRequest
        {
            Name = name,
            Gaps = { new SupplementGap { Field = "plan.units", Description = "Mở rộng sang phường Bình Minh" } },
            Reason = "Cho phép thực hiện tại hai phường.",
        });
        (back.State, back.DecisionDeadline.Paused).ShouldBe((ProposalState.Returned, false));
        var edit = back.Clone();
        edit.Plan.Units.Add([TestCity.Unit("PHUONG-A"), TestCity.Unit("PHUONG-B")]);
        var edited = await host.As("lan").UpdateProposalAsync(new UpdateProposalRequest { Proposal = edit, UpdateMask = new() { Paths = { "plan.units" } } });
        (edited.LegalityChecks.Count, edited.EarlierChecks.Count, edited.PartyOpinion).ShouldBe((0, 4, null));
        (await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = name })).State.ShouldBe(ProposalState.LegalityChecking);
        foreach (var row in Enum.GetValues<LegalityRow>().Where(row => row != LegalityRow.Unspecified))
        {
            await host.CheckAsync(name, row);
        }
        await host.As("binh").AttachPartyOpinionAsync(new AttachPartyOpinionRequest { Name = name, InFavour = true, Opinion = "Đồng ý mở rộng phạm vi" });
        var ballot = (await OpenAsync()).Ballot;
        ballot.Limits.Units.ShouldBe([TestCity.Unit("PHUONG-B")]);
        (ballot.Limits.StartsOn, ballot.Limits.Budget.Amount).ShouldBe(("2025-06-01", 50_000_000L));
        var differences = await host.As("hoa").GetVersionDifferencesAsync(new GetVersionDifferencesRequest { Name = name });
        differences.Fields.ShouldHaveSingleItem().Field.ShouldBe("plan.units");
    }

    private async Task<InnovationProposal> DerogateAsync(string name, RuleIssuer issuer, string? unit = null, string correction = "") =>
        await host.As("tu").RecordLegalityCheckAsync(new RecordLegalityCheckRequest
        {
            Name = name,
            Check = new LegalityCheck
            {
                Row = LegalityRow.LegalDocuments,
                Verdict = LegalityVerdict.NeedsDerogation,
                Citation = "Đã đối chiếu các văn bản liên quan",
                DerogatedRule = "Điều 5 Quyết định số 12",
                RuleIssuer = issuer,
                CompetentUnit = unit is null ? "" : TestCity.Unit(unit),
            },
            CorrectionReason = correction,
        });

    private async Task<InnovationProposal> PermitAsync(string name, RuleIssuer issuedBy) =>
        await host.As("tu").RecordDerogationPermitAsync(new RecordDerogationPermitRequest
        {
            Name = name,
            Permit = new DerogationPermit
            {
                IssuedBy = issuedBy,
                Document = "Quyết định số 12/QĐ-TTg",
                IssuedOn = "2025-04-25",
                Terms = "Cho phép thí điểm trong sáu tháng",
            },
        });

    private Task<List<string>> NoticesAsync(string name, string kind, ProposalHost? on = null) => SentNotices.ToldAsync(on ?? host, name, kind);

    private async Task<List<string>> ActionsAsync(string name, ProposalHost? on = null)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, name, "name");
        return await (on ?? host).Service.QueryAsync(db =>
            db.Set<LedgerEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync(_stop));
    }
}
