using Grpc.Core;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;

namespace Innovation.Proposal.Tests.Service;

/// <summary>Wrong fields of the requests on a proposal: each is named, none is a fault of the service, nothing changes.</summary>
public sealed class BadRequestTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    private static readonly string _longText = new('x', 20_001);
    private const string Reason = "Lý do đủ dài để được chấp nhận ở đây.";

    public static TheoryData<string, Func<ProposalHost, string, Task>> Wrong => new()
    {
        { "gaps", (h, n) => Return(h, n) },
        { "gaps", (h, n) => Return(h, n, [.. Enumerable.Range(0, 51).Select(_ => Gap("plan", Reason))]) },
        { "gaps[0].field", (h, n) => Return(h, n, Gap("", Reason)) },
        { "gaps[1].description", (h, n) => Return(h, n, Gap("plan", Reason), Gap("plan", "ngắn")) },
        { "gaps[0].description", (h, n) => Return(h, n, Gap("plan", _longText)) },
        { "name", (h, n) => Return(h, "proposals/abc", Gap("plan", Reason)) },
        { "reason", (h, n) => Forward(h, n, "") },
        { "reason", (h, n) => Forward(h, n, _longText) },
        { "target_unit", (h, n) => Forward(h, n, Reason, "units/UBND") },
        { "target_unit", (h, n) => Forward(h, n, Reason, TestCity.Unit("PHUONG-C")) },
        { "target_unit", (h, n) => Forward(h, n, Reason, $"units/{Guid.CreateVersion7():D}") },
        { "name", (h, n) => Forward(h, "", Reason) },
        { "necessity", (h, n) => Override(h, n, r => r.Necessity = "") },
        { "feasibility", (h, n) => Override(h, n, r => r.Feasibility = _longText) },
        { "responsibility_statement", (h, n) => Override(h, n, r => r.ResponsibilityStatement = "Tôi ký") },
        { "members", (h, n) => Convene(h, n, r => r.Members.Clear()) },
        { "members", (h, n) => Convene(h, n, r => r.Members[1] = r.Members[0]) },
        { "members[0]", (h, n) => Convene(h, n, r => r.Members[0] = "officers/khoa") },
        { "members[4]", (h, n) => Convene(h, n, r => r.Members[4] = $"officers/{Guid.CreateVersion7():D}") },
        { "meets_on", (h, n) => Convene(h, n, r => r.MeetsOn = "12/05/2025") },
        { "meets_on", (h, n) => Convene(h, n, r => r.MeetsOn = "2025-02-30") },
        { "grant_kind", (h, n) => Convene(h, n, r => r.GrantKind = (GrantKind)7) },
        { "papers", (h, n) => Convene(h, n, r => r.Papers = "") },
        { "papers", (h, n) => Convene(h, n, r => r.Papers = _longText) },
        { "limits.duration_months", (h, n) => Convene(h, n, r => r.Limits = new GrantLimits { DurationMonths = 61 }) },
        { "limits.scope", (h, n) => Convene(h, n, r => r.Limits = new GrantLimits { Scope = _longText, DurationMonths = 6 }) },
        { "scorecard", (h, n) => h.As("hoa").SubmitScorecardAsync(new SubmitScorecardRequest { Name = n }).ResponseAsync },
        { "scorecard.necessity", (h, n) => Score(h, n, s => s.Necessity = 0) },
        { "scorecard.feasibility", (h, n) => Score(h, n, s => s.Feasibility = 6) },
        { "scorecard.effect", (h, n) => Score(h, n, s => s.Effect = -1) },
        { "scorecard.risk_control", (h, n) => Score(h, n, s => s.RiskControl = int.MaxValue) },
        { "scorecard.recommendation", (h, n) => Score(h, n, s => s.Recommendation = Recommendation.Unspecified) },
        { "scorecard.comment", (h, n) => Score(h, n, s => s.Comment = "ngắn") },
        // Guard: the reasons' length in Decide (invariant 15).
        { "reasons", (h, n) => h.As("hoa").DecideProposalAsync(new DecideProposalRequest { Name = n }).ResponseAsync },
        { "reasons", (h, n) => h.As("hoa").DecideProposalAsync(new DecideProposalRequest { Name = n, Reasons = " \t\n " }).ResponseAsync },
        { "choice", (h, n) => h.As("hoa").CastVoteAsync(new CastVoteRequest { Name = n }).ResponseAsync },
        { "opinion", (h, n) => h.As("binh").AttachPartyOpinionAsync(new AttachPartyOpinionRequest { Name = n, Opinion = "Được" }).ResponseAsync },
        { "description", (h, n) => h.As("mai").DeclareInterestAsync(new DeclareInterestRequest { Name = n, Description = "" }).ResponseAsync },
        { "grant_kind", (h, n) => h.As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = n }).ResponseAsync },
        { "limits.place", (h, n) => h.As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = n, GrantKind = GrantKind.Pilot,
            Limits = new GrantLimits { Place = _longText, DurationMonths = 1 } }).ResponseAsync },
        { "reason", (h, n) => h.As("lan").WithdrawProposalAsync(new WithdrawProposalRequest { Name = n, Reason = _longText }).ResponseAsync },
        { "check", (h, n) => h.As("tu").RecordLegalityCheckAsync(new RecordLegalityCheckRequest { Name = n }).ResponseAsync },
        { "check.row", (h, n) => Check(h, n, c => c.Row = LegalityRow.Unspecified) },
        { "check.verdict", (h, n) => Check(h, n, c => c.Verdict = (LegalityVerdict)8) },
        { "check.verdict", (h, n) => Check(h, n, c => (c.Verdict, c.Row, c.DerogatedRule, c.RuleIssuer) = (LegalityVerdict.NeedsDerogation,
            LegalityRow.Treaties, Reason, RuleIssuer.City)) },
        { "check.rule_issuer", (h, n) => Check(h, n, c => (c.Verdict, c.DerogatedRule) = (LegalityVerdict.NeedsDerogation, Reason)) },
        { "check.rule_issuer", (h, n) => Check(h, n, c => c.RuleIssuer = RuleIssuer.Ward) },
        { "check.citation", (h, n) => Check(h, n, c => c.Citation = "") },
        { "check.derogated_rule", (h, n) => Check(h, n, c => c.DerogatedRule = Reason) },
        { "check.competent_unit", (h, n) => Check(h, n, c =>
            (c.Verdict, c.DerogatedRule, c.RuleIssuer, c.CompetentUnit) = (LegalityVerdict.NeedsDerogation, Reason, RuleIssuer.City, "UBND")) },
        { "rows", (h, n) => SendBack(h, n, r => r.Rows.Add(LegalityRow.Unspecified)) },
        { "gaps[0].description", (h, n) => SendBack(h, n, r => r.Gaps.Add(Gap("plan", "ngắn"))) },
        { "reason", (h, n) => SendBack(h, n, r => r.Reason = "ngắn") },
        { "permit", (h, n) => Permit(h, n, null) },
        { "permit.issued_on", (h, n) => Permit(h, n, p => p.IssuedOn = "2025-04-29") },
        { "permit.issued_on", (h, n) => Permit(h, n, p => p.IssuedOn = "") },
        { "permit.document", (h, n) => Permit(h, n, p => p.Document = "") },
        { "permit.issued_by", (h, n) => Permit(h, n, p => p.IssuedBy = RuleIssuer.Unspecified) },
        { "reason", (h, n) => h.As("lan").AskForOtherUnitAsync(new AskForOtherUnitRequest { Name = n, Reason = "ngắn" }).ResponseAsync },
        { "limits.units[0]", (h, n) => Convene(h, n, r => r.Limits = new GrantLimits { DurationMonths = 6, Units = { "units/x" } }) },
        { "limits.ends_on", (h, n) => Convene(h, n, r => r.Limits = new GrantLimits { DurationMonths = 6, StartsOn = "2025-06-02", EndsOn = "2025-06-01" }) },
        { "limits.starts_on", (h, n) => Convene(h, n, r => r.Limits = new GrantLimits { DurationMonths = 6, EndsOn = "2025-06-01" }) },
        { "limits.budget.amount", (h, n) => Convene(h, n, r => r.Limits = new GrantLimits { DurationMonths = 6, Budget = new Money { Currency = "VND" } }) },
        { "limits.budget.currency", (h, n) => Convene(h, n, r =>
            r.Limits = new GrantLimits { DurationMonths = 6, Budget = new Money { Amount = 1, Currency = "đồng" } }) },
        { "name", (h, n) => h.As("phuc").AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = "proposals/%00" }).ResponseAsync },
        { "parent", (h, n) => h.As("hoa").ListProposalVersionsAsync(new ListProposalVersionsRequest { Parent = "proposals" }).ResponseAsync },
        { "page_size", (h, n) => h.As("hoa").ListProposalVersionsAsync(new ListProposalVersionsRequest { Parent = n, PageSize = 201 }).ResponseAsync },
        { "page_token", (h, n) => h.As("hoa").ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = n, PageToken = "AAAAAA==" }).ResponseAsync },
        { "page_token", (h, n) => h.As("hoa").ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = n, PageToken = "ệ" }).ResponseAsync },
        { "to_version", (h, n) => h.As("hoa").GetVersionDifferencesAsync(new GetVersionDifferencesRequest { Name = n, ToVersion = -4 }).ResponseAsync },
        { "from_version", (h, n) => h.As("hoa").GetVersionDifferencesAsync(new GetVersionDifferencesRequest { Name = n }).ResponseAsync },
        { "name", (h, n) => h.As("lan").RemoveAttachmentAsync(new RemoveAttachmentRequest { Name = n }).ResponseAsync },
        { "name", (h, n) => h.As("lan").RemoveAttachmentAsync(new RemoveAttachmentRequest { Name = $"{n}/attachments/1" }).ResponseAsync },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task The_wrong_field_is_named_and_nothing_changes(string field, Func<ProposalHost, string, Task> call)
    {
        var proposal = await host.SubmittedAsync();
        var exception = await Should.ThrowAsync<RpcException>(() => call(host, proposal.Name));
        exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldHaveSingleItem().Field.ShouldBe(field);
        (await host.As("hoa").GetProposalAsync(new GetProposalRequest { Name = proposal.Name })).Etag.ShouldBe(proposal.Etag);
    }

    /// <summary>Every change where the state does not allow it, by somebody who may see the proposal: a conflict or a denial, never a fault.</summary>
    [Fact]
    public async Task What_is_not_possible_now_is_a_precise_refusal_in_any_state()
    {
        string[] drafts = [(await host.DraftAsync()).Name, (await host.SubmittedAsync()).Name];
        foreach (var name in drafts)
        {
            foreach (var (officer, call) in Moves(name))
            {
                var exception = await Should.ThrowAsync<RpcException>(() => call(officer));
                exception.StatusCode.ShouldBeOneOf(StatusCode.FailedPrecondition, StatusCode.PermissionDenied);
                exception.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason.ShouldNotBeEmpty();
            }
        }
    }

    private IEnumerable<(string Officer, Func<string, Task> Call)> Moves(string name)
    {
        // lan sees both; hoa sees the submitted one only, so the author tries everything here.
        const string Officer = "lan";
        yield return (Officer, o => Return(host, name, [Gap("plan", Reason)], o));
        yield return (Officer, o => Forward(host, name, Reason, "", o));
        yield return (Officer, o => Override(host, name, _ => { }, o));
        yield return (Officer, o => Convene(host, name, _ => { }, o));
        yield return (Officer, o => Score(host, name, _ => { }, o));
        yield return (Officer, o => host.As(o).AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = name, Confirmed = true }).ResponseAsync);
        yield return (Officer, o => host.As(o).OpenBallotAsync(new OpenBallotRequest { Name = name, GrantKind = GrantKind.Pilot }).ResponseAsync);
        yield return (Officer, o => host.As(o).CastVoteAsync(new CastVoteRequest { Name = name, Choice = VoteChoice.Yes }).ResponseAsync);
        yield return (Officer, o => host.As(o).DecideProposalAsync(new DecideProposalRequest { Name = name, Reasons = Reason }).ResponseAsync);
        yield return (Officer, o => host.As(o).AttachPartyOpinionAsync(new AttachPartyOpinionRequest { Name = name, Opinion = Reason }).ResponseAsync);
        yield return (Officer, o => host.As(o).RecordLegalityCheckAsync(new RecordLegalityCheckRequest
        {
            Name = name,
            Check = new LegalityCheck { Row = LegalityRow.Treaties, Verdict = LegalityVerdict.NotContrary, Citation = Reason },
        }).ResponseAsync);
    }

    private static async Task SendBack(ProposalHost host, string name, Action<SendBackToCheckRequest> spoil)
    {
        var request = new SendBackToCheckRequest { Name = name, Reason = Reason };
        spoil(request);
        await host.As("hoa").SendBackToCheckAsync(request);
    }

    private static async Task Permit(ProposalHost host, string name, Action<DerogationPermit>? spoil)
    {
        var permit = new DerogationPermit { IssuedBy = RuleIssuer.Government, Document = "Nghị quyết số 12", IssuedOn = "2025-04-25", Terms = Reason };
        spoil?.Invoke(permit);
        await host.As("tu").RecordDerogationPermitAsync(new RecordDerogationPermitRequest { Name = name, Permit = spoil is null ? null : permit });
    }

    private static SupplementGap Gap(string field, string description) => new() { Field = field, Description = description };

    private static async Task Return(ProposalHost host, string name, params SupplementGap[] gaps) => await Return(host, name, gaps, "hoa");

    private static async Task Return(ProposalHost host, string name, SupplementGap[] gaps, string officer) =>
        await host.As(officer).ReturnForSupplementAsync(new ReturnForSupplementRequest { Name = name, Gaps = { gaps } });

    private static async Task Forward(ProposalHost host, string name, string reason, string target = "", string officer = "hoa") =>
        await host.As(officer).ForwardUpAsync(new ForwardUpRequest { Name = name, Reason = reason, TargetUnit = target });

    private static async Task Override(ProposalHost host, string name, Action<OverrideRejectionRequest> spoil, string officer = "hoa")
    {
        var request = new OverrideRejectionRequest
        {
            Name = name,
            Necessity = Reason,
            Feasibility = Reason,
            ResponsibilityStatement = Reason,
            AcceptsResponsibility = true
        };
        spoil(request);
        await host.As(officer).OverrideRejectionAsync(request);
    }

    private static async Task Convene(ProposalHost host, string name, Action<ConveneCouncilRequest> spoil, string officer = "hoa")
    {
        var request = new ConveneCouncilRequest
        {
            Name = name,
            Members = { ((string[])["khoa", "thu", "nga", "cuong", "ha"]).Select(TestCity.Officer) },
            MeetsOn = "2025-05-12",
            GrantKind = GrantKind.Pilot,
            Papers = Reason,
        };
        spoil(request);
        await host.As(officer).ConveneCouncilAsync(request);
    }

    private static async Task Check(ProposalHost host, string name, Action<LegalityCheck> spoil)
    {
        var check = new LegalityCheck { Row = LegalityRow.LegalDocuments, Verdict = LegalityVerdict.NotContrary, Citation = Reason };
        spoil(check);
        await host.As("tu").RecordLegalityCheckAsync(new RecordLegalityCheckRequest { Name = name, Check = check });
    }

    private static async Task Score(ProposalHost host, string name, Action<Scorecard> spoil, string officer = "hoa")
    {
        var scorecard = new Scorecard { Necessity = 3, Feasibility = 3, Effect = 3, RiskControl = 3, Recommendation = Recommendation.Grant, Comment = Reason };
        spoil(scorecard);
        await host.As(officer).SubmitScorecardAsync(new SubmitScorecardRequest { Name = name, Scorecard = scorecard });
    }
}
