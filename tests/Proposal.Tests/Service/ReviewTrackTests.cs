using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>The ways of a proposal besides the straight one of story S1, through the service.</summary>
public sealed class ReviewTrackTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    private static readonly string[] _experts = ["khoa", "thu", "nga", "cuong", "ha"];

    [Fact]
    public async Task A_return_pauses_the_clock_and_the_author_hands_in_a_second_version()
    {
        var proposal = await host.SubmittedAsync();
        proposal.ReceiptDeadline.DueDate.ShouldBe("2025-05-05");
        var returned = await host.As("linh").ReturnForSupplementAsync(Return(proposal.Name));
        returned.State.ShouldBe(ProposalState.Returned);
        returned.DecisionDeadline.Paused.ShouldBeTrue();
        returned.ReceiptDeadline.ShouldBeNull();

        var edit = returned.Clone();
        edit.Plan.Feasibility = "Đã thử nội bộ hai tháng";
        await host.As("lan").UpdateProposalAsync(new UpdateProposalRequest { Proposal = edit, UpdateMask = new() { Paths = { "plan.feasibility" } } });
        var again = await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = proposal.Name });
        again.State.ShouldBe(ProposalState.Submitted);
        again.Version.ShouldBe(2);
        again.DecisionDeadline.Paused.ShouldBeFalse();
        again.ReceiptDeadline.ShouldNotBeNull();
        again.SupplementRequests.ShouldHaveSingleItem().ResubmittedAt.ShouldNotBeNull();

        var versions = await host.As("hoa").ListProposalVersionsAsync(new ListProposalVersionsRequest { Parent = proposal.Name, PageSize = 1 });
        versions.Versions.ShouldHaveSingleItem().Number.ShouldBe(2);
        var first = await host.As("hoa").ListProposalVersionsAsync(
            new ListProposalVersionsRequest { Parent = proposal.Name, PageToken = versions.NextPageToken });
        first.Versions.ShouldHaveSingleItem().Content.Plan.Feasibility.ShouldBe("Đã thử nội bộ");
        var differences = await host.As("hoa").GetVersionDifferencesAsync(new GetVersionDifferencesRequest { Name = proposal.Name });
        var field = differences.Fields.ShouldHaveSingleItem();
        field.Field.ShouldBe("plan.feasibility");
        field.Segments.Select(s => (s.Kind, s.Text.Trim())).ShouldBe([(DifferenceKind.Equal, "Đã thử nội bộ"), (DifferenceKind.Added, "hai tháng")]);
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("hoa").GetVersionDifferencesAsync(new GetVersionDifferencesRequest { Name = proposal.Name, FromVersion = 7 })))
            .ShouldBe((StatusCode.InvalidArgument, ReasonCodes.InvalidArgument));
    }

    [Theory]
    [InlineData("hoa", null)]
    [InlineData("dung", ReasonCodes.DutyRequired)]
    [InlineData("phuc", ReasonCodes.DutyRequired)]
    public async Task It_is_returned_by_the_intake_duty_or_the_head(string officer, string? reason)
    {
        var proposal = await host.SubmittedAsync();
        if (reason is null)
        {
            (await host.As(officer).ReturnForSupplementAsync(Return(proposal.Name))).State.ShouldBe(ProposalState.Returned);
            return;
        }
        (await ProposalHost.RefusalAsync(async () => await host.As(officer).ReturnForSupplementAsync(Return(proposal.Name)))).Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Forwarding_starts_a_fresh_clock_at_the_superior_level_which_decides()
    {
        var proposal = await host.UnderReviewAsync();
        var forwarded = await host.As("hoa").ForwardUpAsync(
            new ForwardUpRequest { Name = proposal.Name, Reason = "Liên quan nhiều sở, vượt thẩm quyền của phường." });
        forwarded.State.ShouldBe(ProposalState.ForwardedUp);
        forwarded.DecidingUnit.ShouldBe(TestCity.Unit("UBND-TP"));
        forwarded.DecidingHead.ShouldBe(TestCity.Officer("son"));
        forwarded.DecisionDeadline.OriginalDueDate.ShouldBe(proposal.DecisionDeadline.DueDate);
        forwarded.EarlierDeadlines.ShouldHaveSingleItem();
        forwarded.PartyOpinion.ShouldBeNull();
        forwarded.Forwardings.ShouldHaveSingleItem().PartyOpinion.Opinion.ShouldBe(proposal.PartyOpinion.Opinion);

        await host.As("vinh").AttachPartyOpinionAsync(
            new AttachPartyOpinionRequest { Name = proposal.Name, InFavour = true, Opinion = "Ban Thường vụ đồng ý chủ trương" });
        await host.As("son").OpenBallotAsync(new OpenBallotRequest { Name = proposal.Name, GrantKind = Contracts.Common.V1.GrantKind.Implementation });
        await host.VoteAsync(proposal.Name, "son", VoteChoice.Yes);
        await host.VoteAsync(proposal.Name, "linh", VoteChoice.Yes);
        (await host.DecideAsync(proposal.Name, "son")).State.ShouldBe(ProposalState.Approved);
    }

    [Fact]
    public async Task Who_passed_it_up_still_sees_what_becomes_of_it()
    {
        var proposal = await host.SubmittedAsync();
        (await ProposalHost.RefusalAsync(async () => await host.As("son").GetProposalAsync(new GetProposalRequest { Name = proposal.Name }))).Status
            .ShouldBe(StatusCode.NotFound);
        await host.As("hoa").ForwardUpAsync(new ForwardUpRequest { Name = proposal.Name, Reason = "Liên quan nhiều sở, vượt thẩm quyền." });
        await host.As("son").ForwardUpAsync(new ForwardUpRequest
        {
            Name = proposal.Name,
            TargetUnit = TestCity.Unit("TP"),
            Reason = "Thuộc thẩm quyền của Thành ủy."
        });
        (await host.As("son").GetProposalAsync(new GetProposalRequest { Name = proposal.Name })).DecidingHead.ShouldBe(TestCity.Officer("tam"));
        (await host.As("son").ListProposalsAsync(new ListProposalsRequest { PageSize = 200 })).Proposals.ShouldContain(p => p.Name == proposal.Name);
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("tam").ForwardUpAsync(new ForwardUpRequest { Name = proposal.Name, Reason = "Không còn cấp nào cao hơn nữa." })))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.NoCompetentHead));
    }

    [Theory]
    [InlineData("PHUONG-B", "target_unit")]
    [InlineData("PHUONG-A", "target_unit")]
    public async Task It_goes_up_the_tree_only(string unit, string field)
    {
        var proposal = await host.SubmittedAsync();
        var exception = await Should.ThrowAsync<RpcException>(async () => await host.As("hoa").ForwardUpAsync(
            new ForwardUpRequest { Name = proposal.Name, TargetUnit = TestCity.Unit(unit), Reason = "Liên quan nhiều sở, vượt thẩm quyền." }));
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_derogation_moves_it_to_the_competent_level_at_once()
    {
        var content = ProposalHost.Content();
        content.RegulatoryGap = Contracts.Common.V1.RegulatoryGap.RegulatedButUnfit;
        (await ProposalHost.RefusalAsync(() => SubmitAsync(content))).ShouldBe((StatusCode.InvalidArgument, ReasonCodes.OutsideScope));
        content.LegalBasis.Remove(Contracts.Common.V1.LegalBasis.Decree73);
        var proposal = await SubmitAsync(content);
        (await ProposalHost.RefusalAsync(() => CheckAsync(proposal.Name, LegalityRow.LegalDocuments))).Reason.ShouldBe(ReasonCodes.DerogationRequired);
        await CheckAsync(proposal.Name, LegalityRow.LegalDocuments, "UBND-TP");
        await CheckAsync(proposal.Name, LegalityRow.Constitution);
        await CheckAsync(proposal.Name, LegalityRow.PartyRules);
        var moved = await CheckAsync(proposal.Name, LegalityRow.Treaties);
        moved.State.ShouldBe(ProposalState.ForwardedUp);
        moved.DecidingUnit.ShouldBe(TestCity.Unit("UBND-TP"));
        moved.EarlierDeadlines.Count.ShouldBe(1);
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = proposal.Name, GrantKind = Contracts.Common.V1.GrantKind.Pilot })))
            .Reason.ShouldBe(ReasonCodes.HeadRequired);
    }

    [Fact]
    public async Task The_head_signs_for_a_grant_against_the_vote()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "dung", VoteChoice.No);
        await host.VoteAsync(name, "mai", VoteChoice.No);
        (await host.DecideAsync(name)).State.ShouldBe(ProposalState.Rejected);
        var request = new OverrideRejectionRequest
        {
            Name = name,
            Necessity = "Người dân đang phải đi lại ba nơi cho một việc.",
            Feasibility = "Đã thử nội bộ và đủ nguồn lực để làm ngay.",
            ResponsibilityStatement = "Tôi chịu trách nhiệm trước cấp trên và trước pháp luật về quyết định này.",
        };
        // Guard: accepts_responsibility in OverrideRejection (invariant 5).
        (await ProposalHost.RefusalAsync(async () => await host.As("hoa").OverrideRejectionAsync(request)))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.ResponsibilityRequired));
        request.AcceptsResponsibility = true;
        var granted = await host.As("hoa").OverrideRejectionAsync(request);
        granted.State.ShouldBe(ProposalState.ApprovedAsPilot);
        granted.Decision.HeadOverride.ResponsibilityStatement.ShouldBe(request.ResponsibilityStatement);
        granted.Decision.Superseded.Outcome.ShouldBe(ProposalState.Rejected);

        // Invariant 15: reasons, legal basis, policy version, actor and time are in the ledger. Guard: ProposalCases.CommitAsync, the one way to save.
        var id = ResourceName.Parse(ResourceName.Proposals, name, "name");
        var entry = await host.Service.QueryAsync(db => db.Set<LedgerEntry>().SingleAsync(e => e.CaseId == id && e.Action == "proposal.overridden"));
        entry.OfficerId.ShouldBe(TestCity.Id("hoa"));
        entry.PolicyVersion.ShouldBe(1);
        entry.LegalBasis.ShouldBe(["city-directive (Proposed)", "decree-73 (Law)"]);
        entry.Content.ShouldContain(request.ResponsibilityStatement);
        var history = await host.As("lan").ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = name, PageSize = 2 });
        history.Entries.Select(e => e.Action).ShouldBe(["proposal.overridden", "proposal.decided"]);
        history.Entries[0].Title.ShouldBe("Người đứng đầu quyết định và chịu trách nhiệm");
        history.Entries[0].Reason.ShouldBe(request.Necessity);
        var older = await host.As("lan").ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = name, PageToken = history.NextPageToken });
        history.Entries.Concat(older.Entries).ShouldAllBe(e => e.Title.Length > 0 && e.Title != e.Action);
        older.Entries.Select(e => e.Number).ShouldBe(Enumerable.Range(1, history.Entries[1].Number - 1).Reverse());
    }

    [Fact]
    public async Task A_council_reads_meets_scores_and_the_head_decides_on_its_result()
    {
        await using var own = new ProposalHost(host.Servers);
        await own.InitializeAsync();
        var name = (await own.UnderReviewAsync(ProposalHost.Wide())).Name;
        var request = new ConveneCouncilRequest
        {
            Name = name,
            Members = { _experts.Select(TestCity.Officer) },
            MeetsOn = "2025-05-09",
            GrantKind = Contracts.Common.V1.GrantKind.Pilot,
            Papers = "Hồ sơ đề xuất và báo cáo thẩm tra.",
        };
        (await ProposalHost.RefusalAsync(async () => await own.As("hoa").ConveneCouncilAsync(request))).Reason.ShouldBe(ReasonCodes.CouncilPapersTooLate);
        request.MeetsOn = "2025-05-12";
        var convened = await own.As("hoa").ConveneCouncilAsync(request);
        convened.State.ShouldBe(ProposalState.CouncilReview);
        convened.DecisionDeadline.Kind.ShouldBe("proposal.council.meets");
        convened.EarlierDeadlines.ShouldHaveSingleItem().Kind.ShouldBe("proposal.decision.ordinary");
        // Invariant 16: the date that was first given stays visible.
        convened.DecisionDeadline.OriginalDueDate.ShouldBe("2025-05-12");
        (await ProposalHost.RefusalAsync(() => ScoreAsync(own, "khoa", name))).Reason.ShouldBe(ReasonCodes.CouncilNotMet);
        (await own.As("ha").ListProposalsAsync(new ListProposalsRequest())).Proposals.ShouldHaveSingleItem().Name.ShouldBe(name);

        own.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 3, 0, 0, TimeSpan.Zero));
        foreach (var expert in _experts)
        {
            await ScoreAsync(own, expert, name);
        }
        var decided = await own.DecideAsync(name);
        decided.State.ShouldBe(ProposalState.ApprovedAsPilot);
        (decided.Decision.CouncilResult.Members, decided.Decision.CouncilResult.RecommendGrant).ShouldBe((5, 5));
    }

    [Fact]
    public async Task A_named_co_author_answers_for_themselves()
    {
        var draft = await host.DraftAsync();
        draft.CoAuthorAnswers.ShouldHaveSingleItem().Confirmed.ShouldBeTrue();
        (await host.As("phuc").AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = draft.Name })).CoAuthors.ShouldBeEmpty();
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("lan").AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = draft.Name, Confirmed = true })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.NotCoAuthor));
    }

    private static ReturnForSupplementRequest Return(string name) =>
        new() { Name = name, Gaps = { new SupplementGap { Field = "plan.feasibility", Description = "Nêu rõ kết quả đã thử nội bộ" } } };

    private static async Task<InnovationProposal> ScoreAsync(ProposalHost own, string expert, string name) =>
        await own.As(expert).SubmitScorecardAsync(new SubmitScorecardRequest
        {
            Name = name,
            Scorecard = new Scorecard
            {
                Necessity = 5,
                Feasibility = 4,
                Effect = 4,
                RiskControl = 3,
                Recommendation = Recommendation.Grant,
                Comment = "Khả thi, cần theo dõi rủi ro"
            },
        });

    private async Task<InnovationProposal> SubmitAsync(InnovationProposal content)
    {
        var draft = await host.As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = content });
        return await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name });
    }

    private async Task<InnovationProposal> CheckAsync(string name, LegalityRow row, string? competentUnit = null) =>
        await host.As("tu").RecordLegalityCheckAsync(new RecordLegalityCheckRequest
        {
            Name = name,
            Check = new LegalityCheck
            {
                Row = row,
                Verdict = competentUnit is null ? LegalityVerdict.NotContrary : LegalityVerdict.NeedsDerogation,
                Citation = "Đã đối chiếu các văn bản liên quan",
                DerogatedRule = competentUnit is null ? "" : "Điều 5 Quyết định số 12",
                RuleIssuer = competentUnit is null ? RuleIssuer.Unspecified : RuleIssuer.City,
                CompetentUnit = competentUnit is null ? "" : TestCity.Unit(competentUnit),
            },
        });
}
