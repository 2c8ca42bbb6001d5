using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>Verdicts and opinions: a second reviewer, corrections, competence, what follows from a changed text (domain, section 9 rules 2, 3, 5).</summary>
public sealed class ReviewTests
{
    private const string Correction = "Đã đọc nhầm văn bản";
    private static readonly Routing _up = new(City, Son);

    // Guard: RejectAsContrary.
    [Fact]
    public void Section_9_rule_3_one_reviewer_alone_ends_no_proposal()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties, LegalityVerdict.Contrary), null, null);
        proposal.State.ShouldBe(ProposalState.LegalityChecking);
        proposal.AwaitsSecondReview!.Row.ShouldBe(LegalityRow.Treaties);
        proposal.LegalityCleared.ShouldBeFalse();
        proposal.ShouldRefuse(
            ReasonCodes.SecondPersonRequired, p => p.RecordLegalityCheck(Check(LegalityRow.Treaties, LegalityVerdict.Contrary), null, null));
        foreach (var row in Enum.GetValues<LegalityRow>().Except([LegalityRow.Treaties]))
        {
            proposal.RecordLegalityCheck(Check(row), null, null);
        }
        // Four verdicts, and it still waits.
        proposal.State.ShouldBe(ProposalState.LegalityChecking);
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties, LegalityVerdict.Contrary) with { ReviewerId = Tam }, null, null);
        proposal.State.ShouldBe(ProposalState.Rejected);
        proposal.LegalityChecks.Single(c => c.Row == LegalityRow.Treaties).Second!.ReviewerId.ShouldBe(Tam);
    }

    [Fact]
    public void Section_9_rule_3_the_second_reviewer_may_find_otherwise()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties, LegalityVerdict.Contrary), null, null);
        proposal.ShouldRefuse(
            ReasonCodes.LegalityRowChecked, p => p.RecordLegalityCheck(Check(LegalityRow.Treaties) with { ReviewerId = Tam }, null, null));
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties) with { ReviewerId = Tam }, Correction, null);
        proposal.AwaitsSecondReview.ShouldBeNull();
        var earlier = proposal.EarlierChecks.ShouldHaveSingleItem();
        (earlier.Check.Verdict, earlier.Reason).ShouldBe((LegalityVerdict.Contrary, Correction));
    }

    // Guard: RequireCorrectable.
    [Fact]
    public void Section_9_rule_3_verdict_and_opinion_are_corrected_until_a_vote_rests_on_them()
    {
        var proposal = UnderReview();
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties, LegalityVerdict.Contrary), Correction, null);
        proposal.State.ShouldBe(ProposalState.LegalityChecking);
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties), Correction, null);
        proposal.State.ShouldBe(ProposalState.UnderReview);
        proposal.AttachPartyOpinion(new PartyOpinion(false, "Không tán thành", Binh, Now), "Cấp ủy họp lại");
        proposal.PartyOpinion!.InFavour.ShouldBeFalse();
        proposal.EarlierOpinions.ShouldHaveSingleItem().Opinion.InFavour.ShouldBeTrue();

        var voting = Voting();
        voting.ShouldRefuse(ReasonCodes.ReviewRequired, p => p.RecordLegalityCheck(Check(LegalityRow.Treaties), Correction, null));
        voting.ShouldRefuse(ReasonCodes.ReviewRequired, p => p.AttachPartyOpinion(new PartyOpinion(false, "Không", Binh, Now), Correction));
        // The way to a review: the head sends it back, and the row is checked anew.
        voting.SendBackToCheck(Hoa, Hoa, [LegalityRow.Treaties], [], "Xem lại điều ước mới ký", Now);
        voting.State.ShouldBe(ProposalState.LegalityChecking);
        voting.LatestBallot!.ClosedAt.ShouldNotBeNull();
        voting.RecordLegalityCheck(Check(LegalityRow.Treaties), null, null);
        voting.State.ShouldBe(ProposalState.UnderReview);
        VotedDown().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RecordLegalityCheck(Check(LegalityRow.Treaties), Correction, null));
    }

    // Guards: RequireHead and RequireState in SendBackToCheck.
    [Fact]
    public void Only_the_head_sends_it_back_and_says_what_for()
    {
        UnderReview().ShouldRefuse(ReasonCodes.HeadRequired, p => p.SendBackToCheck(Dung, Hoa, [LegalityRow.Treaties], [], "Xem lại", Now));
        UnderReview().ShouldRefuse(ReasonCodes.InvalidArgument, p => p.SendBackToCheck(Hoa, Hoa, [], [], "Xem lại", Now));
        Submitted().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.SendBackToCheck(Hoa, Hoa, [LegalityRow.Treaties], [], "Xem lại", Now));
        VotedDown().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.SendBackToCheck(Hoa, Hoa, [LegalityRow.Treaties], [], "Xem lại", Now));
    }

    // Guard: ReopenWhatChanged in Edit.
    [Fact]
    public void Section_9_rule_5_what_is_written_anew_is_checked_anew()
    {
        var proposal = SentBack();
        proposal.Edit(Lan, Content with { Necessity = Content.Necessity with { RuleCited = "Thông tư khác" } }, Now);
        proposal.LegalityChecks.Select(c => c.Row).ShouldBe([LegalityRow.Constitution, LegalityRow.PartyRules, LegalityRow.Treaties], ignoreOrder: true);
        proposal.PartyOpinion.ShouldNotBeNull();
        proposal.Resubmit(Lan, Above, Now);
        proposal.State.ShouldBe(ProposalState.LegalityChecking);

        var wider = SentBack();
        wider.Edit(Lan, Content with { Plan = Content.Plan with { UnitIds = [Unit, City] } }, Now);
        wider.LegalityChecks.ShouldBeEmpty();
        wider.PartyOpinion.ShouldBeNull();
        wider.EarlierChecks.Count.ShouldBe(4);

        var untouched = SentBack();
        untouched.Edit(Lan, Content with { Title = "Một tên khác cho cùng nội dung" }, Now);
        untouched.Resubmit(Lan, Above, Now);
        untouched.State.ShouldBe(ProposalState.UnderReview);
    }

    // Guard: RequireFits (domain, fact 4).
    [Theory]
    [InlineData((int)RuleIssuer.NationalAssembly)]
    [InlineData((int)RuleIssuer.NationalAssemblyStandingCommittee)]
    [InlineData((int)RuleIssuer.Government)]
    [InlineData((int)RuleIssuer.PrimeMinister)]
    [InlineData((int)RuleIssuer.Ministry)]
    public void No_level_at_home_sets_aside_what_was_issued_above_it(int issuer)
    {
        var check = Check(LegalityRow.LegalDocuments, LegalityVerdict.NeedsDerogation, Unit);
        Submitted().ShouldRefuse(ReasonCodes.NotCompetentForRule, p => p.RecordLegalityCheck(
            check with { Derogation = check.Derogation! with { Issuer = (RuleIssuer)issuer } }, null, null));
    }

    // Guards: MaySetAside in RecordDerogationPermit; Permit in ClearsAt.
    [Fact]
    public void A_rule_from_above_needs_the_permit_of_a_body_as_high()
    {
        var proposal = Submitted();
        var derogation = new Derogation("Điều 5 Nghị định", RuleIssuer.Government, null, []);
        foreach (var row in Enum.GetValues<LegalityRow>())
        {
            var check = row == LegalityRow.LegalDocuments
                ? Check(row, LegalityVerdict.NeedsDerogation) with { Derogation = derogation }
                : Check(row);
            proposal.RecordLegalityCheck(check, null, _up);
        }
        (proposal.State, proposal.DecidingUnitId, proposal.LegalityCleared).ShouldBe((ProposalState.ForwardedUp, City, false));
        proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý", Binh, Now), null);
        proposal.ShouldRefuse(ReasonCodes.LegalityNotCleared, p => p.OpenBallot(Son, Son, [Son], new Grant(GrantKind.Pilot, Limits), Now));
        proposal.ShouldRefuse(ReasonCodes.NotCompetentForRule, p => p.RecordDerogationPermit(Permit(RuleIssuer.Ministry)));
        proposal.ShouldRefuse(ReasonCodes.NotCompetentForRule, p => p.RecordDerogationPermit(Permit(RuleIssuer.PrimeMinister)));
        proposal.RecordDerogationPermit(Permit(RuleIssuer.Government));
        proposal.LegalityCleared.ShouldBeTrue();
        proposal.OpenBallot(Son, Son, [Son], new Grant(GrantKind.Pilot, Limits), Now);
        Cleared().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RecordDerogationPermit(Permit(RuleIssuer.Government)));
    }

    // Guard: RemainingBases, NO_LEGAL_BASIS in RequireClearedGate (domain, facts 3 and 4).
    [Fact]
    public void The_basis_that_the_rule_excludes_falls_away()
    {
        var proposal = Derogated(Content);
        proposal.RemainingBases.ShouldBe([Directive]);
        proposal.CoveredBy(Directive).ShouldBe([Lan, Phuc]);
        var alone = Derogated(Content with { LegalBasis = [Decree] });
        alone.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý", Binh, Now), null);
        alone.ShouldRefuse(ReasonCodes.NoLegalBasis, p => p.OpenBallot(Son, Son, [Son], new Grant(GrantKind.Pilot, Limits), Now));
    }

    // Guard: LegalScope (domain, fact 3): per basis and per person.
    [Theory]
    [InlineData("CIVIL_SERVANT", true)]
    [InlineData("PUBLIC_EMPLOYEE/LEADER", true)]
    [InlineData("PUBLIC_EMPLOYEE", false)]
    [InlineData("CONTRACT", false)]
    [InlineData("", false)]
    [InlineData(null, true)] // the directory does not say
    public void A_basis_covers_some_groups_and_not_others(string? group, bool covered)
    {
        var draft = Draft();
        var author = new Standing([Unit], group is null ? null : group.Length == 0 ? [] : [group]);
        if (covered)
        {
            draft.Submit(Lan, new Routing(Unit, Hoa), author, Content.LegalBasis, 1, Now);
            return;
        }
        draft.ShouldRefuse(ReasonCodes.OutsideScope, p => p.Submit(Lan, new Routing(Unit, Hoa), author, Content.LegalBasis, 1, Now));
    }

    [Fact]
    public void Whom_a_basis_covers_is_asked_of_each()
    {
        var proposal = Ward.Submit(Named(Content with { ImplementerIds = [Mai] }));
        proposal.AnswerCoAuthorship(Phuc, confirmed: true, ["CONTRACT"], Above, Now);
        proposal.AnswerImplementation(Mai, confirmed: true, ["CADRE"], Now);
        proposal.CoveredBy(Decree).ShouldBe([Lan, Mai]);
        proposal.CoveredBy(Directive).ShouldBe([Lan, Phuc, Mai]);
    }

    // Guard: RequireAnswerToOpinion (Art. 4).
    [Fact]
    public void Section_9_rule_2_a_negative_opinion_is_answered_in_the_reasons()
    {
        var proposal = Cleared();
        proposal.AttachPartyOpinion(new PartyOpinion(false, "Chưa nên thực hiện", Binh, Now), null);
        proposal.OpenBallot(Hoa, Hoa, [Hoa, Dung, Mai], new Grant(GrantKind.Pilot, Limits), Now);
        proposal.CastVote(Hoa, VoteChoice.Yes, Now);
        proposal.CastVote(Dung, VoteChoice.No, Now);
        proposal.CastVote(Mai, VoteChoice.No, Now);
        var closing = new Closing("Cần thiết và khả thi cho người dân.", 50, false);
        proposal.ShouldRefuse(ReasonCodes.PartyOpinionUnanswered, p => p.Decide(Hoa, Hoa, closing, Today, Now));
        proposal.Decide(Hoa, Hoa, closing with { AnswerToOpinion = "Đã cân nhắc ý kiến của cấp ủy." }, Today, Now);
        proposal.Decision!.AnswerToOpinion.ShouldBe("Đã cân nhắc ý kiến của cấp ủy.");
        var signed = new HeadOverride("Cần thiết", "Khả thi", "Tôi chịu trách nhiệm");
        proposal.ShouldRefuse(ReasonCodes.PartyOpinionUnanswered, p => p.Override(Hoa, Hoa, signed, true, Now));
        proposal.Override(Hoa, Hoa, signed with { AnswerToOpinion = "Rủi ro mà cấp ủy nêu đã có biện pháp." }, true, Now);
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
    }

    public static TheoryData<string, GrantLimits> Wider => new()
    {
        { "scope", Limits with { Scope = "Mọi thủ tục" } },
        { "place", Limits with { Place = "Toàn thành phố" } },
        { "duration_months", Limits with { DurationMonths = 7 } },
        { "units", Limits with { UnitIds = [Unit, Party] } },
        { "starts_on, ends_on", Limits with { Period = new Period(new DateOnly(2025, 6, 1), new DateOnly(2026, 1, 1)) } },
        { "starts_on, ends_on", Limits with { Period = null } },
        { "budget", Limits with { Budget = new Money(100_000_001, "VND") } },
        { "budget", Limits with { Budget = new Money(1, "USD") } },
    };

    // Guard: ExceededBy in RequireWithinPlan.
    [Theory]
    [MemberData(nameof(Wider), DisableDiscoveryEnumeration = true)]
    public void Section_9_rule_5_a_grant_wider_than_what_was_checked_goes_back_to_the_check(string field, GrantLimits limits)
    {
        var period = new Period(new DateOnly(2025, 6, 1), new DateOnly(2025, 12, 1));
        var proposal = UnderReview(Content with
        {
            Plan = Content.Plan with { UnitIds = [Unit, City], Period = period, Budget = new Money(100_000_000, "VND") },
        });
        var fitting = field == "starts_on, ends_on" ? limits : limits with { Period = period };
        var refusal = Should.Throw<RefusedException>(() =>
            proposal.OpenBallot(Hoa, Hoa, [Hoa, Dung, Mai], new Grant(GrantKind.Pilot, fitting), Now)).Refusal;
        refusal.Reason.ShouldBe(ReasonCodes.GrantTooWide);
        refusal.Message.ShouldContain(field);
        proposal.OpenBallot(Hoa, Hoa, [Hoa, Dung, Mai], new Grant(GrantKind.Pilot, Limits with
        {
            UnitIds = [City],
            Period = new Period(new DateOnly(2025, 7, 1), new DateOnly(2025, 12, 1)),
            Budget = new Money(1, "VND"),
            Conditions = "Báo cáo hằng tháng",
        }), Now);
    }

    private static InnovationProposal SentBack()
    {
        var proposal = UnderReview();
        proposal.SendBackToCheck(Hoa, Hoa, [], [new SupplementGap("plan.units", "Mở rộng phạm vi thực hiện")], "Cho phép rộng hơn đề xuất", Now);
        proposal.State.ShouldBe(ProposalState.Returned);
        return proposal;
    }

    private static InnovationProposal Derogated(ProposalContent content)
    {
        var proposal = Submitted(content);
        foreach (var row in Enum.GetValues<LegalityRow>())
        {
            var check = row == LegalityRow.LegalDocuments ? Check(row, LegalityVerdict.NeedsDerogation, City) : Check(row);
            proposal.RecordLegalityCheck(check, null, _up);
        }
        return proposal;
    }

    [Fact]
    public void Section_9_rule_5_the_days_of_a_grant_are_no_more_than_the_months_that_were_checked()
    {
        var wide = new Grant(GrantKind.Pilot, Limits with { Period = new Period(new DateOnly(2025, 6, 1), new DateOnly(2035, 5, 31)) });
        UnderReview().ShouldRefuse(ReasonCodes.GrantTooWide, p => p.OpenBallot(Hoa, Hoa, Collective, wide, Now));
    }

    // Guard: IsNational in RecordDerogationPermit: the ward's reviewer would permit for the city what only the city decides.
    [Fact]
    public void A_body_of_the_city_gives_no_permit_to_itself()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.LegalDocuments, LegalityVerdict.NeedsDerogation) with
        {
            Derogation = new Derogation("Quy chế một cửa của thành phố", RuleIssuer.City, City, []),
        }, null, _up);
        proposal.ShouldRefuse(ReasonCodes.NotCompetentForRule, p => p.RecordDerogationPermit(Permit(RuleIssuer.City)));
    }

    // Guard: SetAsideWordsOf in DeclareInterest (invariant 1).
    [Fact]
    public void A_verdict_lapses_where_its_reviewer_declares_an_interest_before_the_decision()
    {
        var proposal = UnderReview();
        proposal.DeclareInterest(Tu, "Người nhà là nhà cung cấp.", Now);
        proposal.State.ShouldBe(ProposalState.LegalityChecking);
        proposal.LegalityChecks.ShouldBeEmpty();
        proposal.EarlierChecks.Count.ShouldBe(4);
    }

    private static DerogationPermit Permit(RuleIssuer issuedBy) => new(issuedBy, "Số 12/NQ-CP", Today, "Cho phép thí điểm", Tu, Now);
}
