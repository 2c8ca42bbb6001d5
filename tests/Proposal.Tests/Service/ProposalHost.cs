using Grpc.Core;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Proposal.Tests.Service;

/// <summary>The Proposal service in-process, and the moves of story S1 as its people's calls. One per test class; each test makes its own proposals.</summary>
public class ProposalHost(NativeServers servers) : IAsyncLifetime
{
    /// <summary>Monday, 28 April 2025, 10:00 in Vietnam: 30/4, 1/5 and the swapped 2/5 lie ahead.</summary>
    public static readonly DateTimeOffset Start = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);

    /// <summary>The largest file here; above what a call without a file may carry.</summary>
    internal const int MaxAttachmentBytes = 2 * 1024 * 1024;

    internal NativeServers Servers => servers;

    /// <summary>Further configuration, besides what all the tests have.</summary>
    internal IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    /// <summary>Changes what the service is made of.</summary>
    internal Action<IServiceCollection> Adjust { get; init; } = _ => { };

    internal ServiceHost<Program, ProposalDbContext> Service { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Service = await ServiceHost.StartAsync<Program, ProposalDbContext>(servers, "proposaldb", Start, Adjust, [("Attachments:MaxBytes", $"{MaxAttachmentBytes}"), .. Settings]);
        await SentNotices.KeepAsync(this);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Service.DisposeAsync();
    }

    internal ProposalService.ProposalServiceClient As(string? userName, string? idempotencyKey = null) => new(Service.As(userName, idempotencyKey));

    internal static InnovationProposal Content(string author = "lan") => new()
    {
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Unit = TestCity.Unit("PHUONG-A"),
        CoAuthors = { TestCity.Officer("phuc") },
        Implementers = { TestCity.Officer(author) },
        RegulatoryGap = RegulatoryGap.NotRegulated,
        LegalBasis = { LegalBasis.CityDirective, LegalBasis.Decree73 },
        Necessity = new Necessity
        {
            BottleneckKind = BottleneckKind.Procedure,
            Bottleneck = "Người dân nộp ba hồ sơ ở ba nơi cho một việc.",
            RuleCited = "Chưa có quy định liên thông cấp phường",
            Reason = "Giảm phiền hà"
        },
        Plan = new Plan
        {
            Content = "Liên thông ba thủ tục",
            Scope = "Ba thủ tục",
            Place = "Phường An Hòa",
            DurationMonths = 6,
            Resources = "Hai máy quét",
            Feasibility = "Đã thử nội bộ"
        },
        Impact = new Impact
        {
            Beneficiaries = "Người dân phường",
            Impacts = "Giảm đi lại",
            ExpectedValue = "Giảm 30 % thời gian",
            Indicators = { new Indicator { Key = "processing-time-cut", Title = "Thời gian giảm", Unit = "%", Target = 30 } },
        },
        AcceptedRisks = { new AcceptedRisk { Key = "data-delay", Description = "Dữ liệu cư trú chậm", Mitigation = "Đối chiếu thủ công" } },
    };

    /// <summary>The same, carried out in two wards: a scope for a council.</summary>
    internal static InnovationProposal Wide()
    {
        var content = Content();
        content.Plan.Units.Add([TestCity.Unit("PHUONG-A"), TestCity.Unit("PHUONG-B")]);
        return content;
    }

    /// <summary>A draft of lan's whose co-author phuc has confirmed.</summary>
    internal async Task<InnovationProposal> DraftAsync(InnovationProposal? content = null)
    {
        var draft = await As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = content ?? Content() });
        return draft.CoAuthors.Contains(TestCity.Officer("phuc"))
            ? await As("phuc").AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = draft.Name, Confirmed = true })
            : draft;
    }

    internal async Task<InnovationProposal> SubmittedAsync(InnovationProposal? content = null)
    {
        var draft = await DraftAsync(content);
        return await As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name, Etag = draft.Etag });
    }

    internal async Task<InnovationProposal> CheckAsync(
        string name, LegalityRow row, LegalityVerdict verdict = LegalityVerdict.NotContrary, string reviewer = "tu", string correction = "") =>
        await As(reviewer).RecordLegalityCheckAsync(new RecordLegalityCheckRequest
        {
            Name = name,
            Check = new LegalityCheck { Row = row, Verdict = verdict, Citation = "Đã đối chiếu các văn bản liên quan" },
            CorrectionReason = correction,
        });

    internal async Task<InnovationProposal> ClearedAsync(InnovationProposal? content = null)
    {
        var proposal = await SubmittedAsync(content);
        foreach (var row in Enum.GetValues<LegalityRow>().Where(r => r != LegalityRow.Unspecified))
        {
            proposal = await CheckAsync(proposal.Name, row);
        }
        return proposal;
    }

    internal async Task<InnovationProposal> UnderReviewAsync(InnovationProposal? content = null)
    {
        var proposal = await ClearedAsync(content);
        return await As("binh").AttachPartyOpinionAsync(
            new AttachPartyOpinionRequest { Name = proposal.Name, InFavour = true, Opinion = "Đồng ý chủ trương thí điểm" });
    }

    internal async Task<InnovationProposal> VotingAsync()
    {
        var proposal = await UnderReviewAsync();
        return await As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = proposal.Name, GrantKind = GrantKind.Pilot });
    }

    internal async Task<InnovationProposal> VoteAsync(string name, string member, VoteChoice choice) =>
        await As(member).CastVoteAsync(new CastVoteRequest { Name = name, Choice = choice });

    internal async Task<InnovationProposal> DecideAsync(string name, string head = "hoa") =>
        await As(head).DecideProposalAsync(new DecideProposalRequest { Name = name, Reasons = "Cần thiết và khả thi cho người dân của phường." });

    internal static async Task<(StatusCode Status, string Reason)> RefusalAsync(Func<Task> call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "");
    }
}
