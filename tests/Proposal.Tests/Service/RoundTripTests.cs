using System.Globalization;
using Google.Protobuf;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Tests.Attachments;
using Innovation.Testing;

namespace Innovation.Proposal.Tests.Service;

/// <summary>
/// What each command and query asks of PostgreSQL, counted on the wire: a statement more or a round trip more is a change of this table. On
/// these machines a round trip is what costs (docs/performance.md).
/// </summary>
public sealed class RoundTripTests(NativeServers servers, ITestOutputHelper output)
{
    private const int MostOfACommand = 5;
    private const int MostOfAQuery = 2;

    // The call, statements, round trips. Those of a command are: begin and load (1), clocks to lock (1), all writes (1), commit (1).
    private const string Expected =
        """
        CreateProposal                                         7   3
        UpdateProposal                                         5   3
        AnswerCoAuthorship                                     7   3
        UploadAttachment                                       7   5
        query GetAttachmentContent                             2   2
        RemoveAttachment                                       6   4
        SubmitProposal                                        12   3
        ReturnForSupplement                                   15   4
        SubmitProposal, again                                 16   4
        RecordLegalityCheck, Constitution                      7   4
        RecordLegalityCheck, PartyRules                        6   4
        RecordLegalityCheck, LegalDocuments                    6   4
        RecordLegalityCheck, Treaties                          9   4
        AttachPartyOpinion                                     7   4
        OpenBallot                                             7   3
        DeclareInterest                                        7   3
        CastVote                                               5   3
        CastVote, the second                                   5   3
        DecideProposal                                         9   4
        OverrideRejection                                      7   3
        SubmitProposal, with a key                            13   3
        SubmitProposal, answered by its key                    4   3
        WithdrawProposal                                      12   4
        ConveneCouncil                                        11   4
        ForwardUp                                             12   4
        query GetProposal                                      1   1
        query ListProposals                                    1   1
        query ListProposals, by due date                       1   1
        query ListProposals, of a unit's intake                2   2
        query ListProposalVersions                             2   2
        query GetVersionDifferences                            2   2
        query ListProposalHistory                              2   2
        query FindSimilar, a text                              1   1
        query FindSimilar, a proposal                          2   2
        query ListOverdue                                      1   1
        """;

    private static readonly string[] _experts = ["khoa", "thu", "nga", "cuong", "ha"];

    private readonly List<(string Call, int Statements, int RoundTrips)> _costs = [];

    [Fact]
    public async Task Every_command_and_query_costs_what_it_says_here()
    {
        await using var wire = new PostgresWire(await servers.CreateDatabaseAsync());
        await using var host = new ProposalHost(servers) { Settings = [("ConnectionStrings:proposaldb", wire.ConnectionString), (ServiceHost.AtRest, "true")] };
        await host.InitializeAsync();
        // The first of each kind fill what is kept in memory: rules, calendar, what Npgsql knows of the server's types.
        await WalkAsync(host, wire);
        _costs.Clear();
        await WalkAsync(host, wire);
        var once = _costs.ToList();
        _costs.Clear();
        await WalkAsync(host, wire);
        // What else goes on in the service only adds: a call costs the least of its costs.
        var least = _costs.Zip(once, (one, other) => (one.Call, Statements: Math.Min(one.Statements, other.Statements), RoundTrips: Math.Min(one.RoundTrips, other.RoundTrips))).ToList();
        var table = string.Join('\n', least.Select(cost => string.Create(
            CultureInfo.InvariantCulture, $"{cost.Call,-52} {cost.Statements,3} {cost.RoundTrips,3}")));
        output.WriteLine(table);
        table.ShouldBe(Expected.ReplaceLineEndings("\n"));
        least.ShouldAllBe(cost => cost.RoundTrips <= (cost.Call.StartsWith("query", StringComparison.Ordinal) ? MostOfAQuery : MostOfACommand));
    }

    private async Task WalkAsync(ProposalHost host, PostgresWire wire)
    {
        var lan = host.As("lan");
        var draft = await CountAsync(wire, "CreateProposal", async () => await lan.CreateProposalAsync(new CreateProposalRequest { Proposal = ProposalHost.Content() }));
        var name = draft.Name;
        await CountAsync(wire, "UpdateProposal", async () => await lan.UpdateProposalAsync(new UpdateProposalRequest { Proposal = draft }));
        await CountAsync(wire, "AnswerCoAuthorship", async () => await host.As("phuc").AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = name, Confirmed = true }));
        var file = await CountAsync(wire, "UploadAttachment", () => UploadAsync(host, name));
        await CountAsync(wire, "query GetAttachmentContent", () => DownloadAsync(host, file.Name));
        await CountAsync(wire, "RemoveAttachment", async () => await lan.RemoveAttachmentAsync(new RemoveAttachmentRequest { Name = file.Name }));
        await CountAsync(wire, "SubmitProposal", async () => await lan.SubmitProposalAsync(new SubmitProposalRequest { Name = name }));
        await CountAsync(wire, "ReturnForSupplement", async () => await host.As("linh").ReturnForSupplementAsync(new ReturnForSupplementRequest
        {
            Name = name,
            Gaps = { new SupplementGap { Field = "plan", Description = "Nêu rõ nguồn lực thực hiện" } },
        }));
        await CountAsync(wire, "SubmitProposal, again", async () => await lan.SubmitProposalAsync(new SubmitProposalRequest { Name = name }));
        foreach (var row in Enum.GetValues<LegalityRow>().Where(row => row != LegalityRow.Unspecified))
        {
            await CountAsync(wire, $"RecordLegalityCheck, {row}", async () => await host.As("tu").RecordLegalityCheckAsync(new RecordLegalityCheckRequest
            {
                Name = name,
                Check = new LegalityCheck { Row = row, Verdict = LegalityVerdict.NotContrary, Citation = "Đã đối chiếu các văn bản liên quan" },
            }));
        }
        await CountAsync(wire, "AttachPartyOpinion", async () => await host.As("binh").AttachPartyOpinionAsync(
            new AttachPartyOpinionRequest { Name = name, InFavour = true, Opinion = "Đồng ý chủ trương thí điểm" }));
        await CountAsync(wire, "OpenBallot", async () => await host.As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = name, GrantKind = GrantKind.Pilot }));
        await CountAsync(wire, "DeclareInterest", async () => await host.As("mai").DeclareInterestAsync(
            new DeclareInterestRequest { Name = name, Description = "Chồng tôi là người thực hiện" }));
        await CountAsync(wire, "CastVote", () => host.VoteAsync(name, "hoa", VoteChoice.No));
        await CountAsync(wire, "CastVote, the second", () => host.VoteAsync(name, "dung", VoteChoice.No));
        await CountAsync(wire, "DecideProposal", async () => await host.As("hoa").DecideProposalAsync(
            new DecideProposalRequest { Name = name, Reasons = "Tập thể không tán thành đề xuất này.", AbsencesConfirmed = true }));
        await CountAsync(wire, "OverrideRejection", async () => await host.As("hoa").OverrideRejectionAsync(new OverrideRejectionRequest
        {
            Name = name,
            Necessity = "Người dân đang phải đi lại ba nơi cho một việc.",
            Feasibility = "Đã thử nội bộ và đủ nguồn lực để làm ngay.",
            ResponsibilityStatement = "Tôi chịu trách nhiệm trước cấp trên và trước pháp luật về quyết định này.",
            AcceptsResponsibility = true,
        }));
        await OtherWaysAsync(host, wire);
        await QueriesAsync(host, wire, name);
    }

    private async Task OtherWaysAsync(ProposalHost host, PostgresWire wire)
    {
        var again = await host.DraftAsync();
        var lan = host.As("lan", $"key-{again.Name}");
        await CountAsync(wire, "SubmitProposal, with a key", async () => await lan.SubmitProposalAsync(new SubmitProposalRequest { Name = again.Name }));
        await CountAsync(wire, "SubmitProposal, answered by its key", async () => await lan.SubmitProposalAsync(new SubmitProposalRequest { Name = again.Name }));
        await CountAsync(wire, "WithdrawProposal", async () => await host.As("lan").WithdrawProposalAsync(
            new WithdrawProposalRequest { Name = again.Name, Reason = "Chuẩn bị thêm" }));
        var council = (await host.UnderReviewAsync(ProposalHost.Wide())).Name;
        await CountAsync(wire, "ConveneCouncil", async () => await host.As("hoa").ConveneCouncilAsync(new ConveneCouncilRequest
        {
            Name = council,
            Members = { _experts.Select(TestCity.Officer) },
            MeetsOn = "2025-05-12",
            GrantKind = GrantKind.Pilot,
            Papers = "Hồ sơ đề xuất và báo cáo thẩm tra.",
        }));
        await CountAsync(wire, "ForwardUp", async () => await host.As("hoa").ForwardUpAsync(
            new ForwardUpRequest { Name = council, Reason = "Liên quan nhiều sở, vượt thẩm quyền của phường." }));
    }

    private async Task QueriesAsync(ProposalHost host, PostgresWire wire, string name)
    {
        await CountAsync(wire, "query GetProposal", async () => await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = name }));
        await CountAsync(wire, "query ListProposals", async () => await host.As("lan").ListProposalsAsync(new ListProposalsRequest { PageSize = 5 }));
        await CountAsync(wire, "query ListProposals, by due date", async () => await host.As("lan").ListProposalsAsync(
            new ListProposalsRequest { PageSize = 5, Order = ProposalOrder.DueDate }));
        await CountAsync(wire, "query ListProposals, of a unit's intake", async () => await host.As("linh").ListProposalsAsync(
            new ListProposalsRequest { PageSize = 5, Order = ProposalOrder.DueDate, OverdueOnly = true }));
        await CountAsync(wire, "query ListProposalVersions", async () => await host.As("lan").ListProposalVersionsAsync(new ListProposalVersionsRequest { Parent = name }));
        await CountAsync(wire, "query GetVersionDifferences", async () => await host.As("lan").GetVersionDifferencesAsync(new GetVersionDifferencesRequest { Name = name }));
        await CountAsync(wire, "query ListProposalHistory", async () => await host.As("lan").ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = name }));
        await CountAsync(wire, "query FindSimilar, a text", async () => await host.As("lan").FindSimilarAsync(new FindSimilarRequest { Text = "hồ sơ khai sinh" }));
        await CountAsync(wire, "query FindSimilar, a proposal", async () => await host.As("lan").FindSimilarAsync(new FindSimilarRequest { Proposal = name }));
        await CountAsync(wire, "query ListOverdue", async () => await new DeadlineService.DeadlineServiceClient(host.Service.As("hoa")).ListOverdueAsync(
            new ListOverdueRequest { Unit = TestCity.Unit("PHUONG-A") }));
    }

    private async Task<T> CountAsync<T>(PostgresWire wire, string call, Func<Task<T>> make)
    {
        var before = wire.Sent;
        var answer = await make();
        var after = wire.Sent;
        _costs.Add((call, after.Statements - before.Statements, after.RoundTrips - before.RoundTrips));
        return answer;
    }

    private static async Task<Attachment> UploadAsync(ProposalHost host, string parent)
    {
        using var call = host.As("lan").UploadAttachment();
        await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Parent = parent, FileName = "a.png", Data = ByteString.CopyFrom(Files.Png()) });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private static async Task<int> DownloadAsync(ProposalHost host, string name)
    {
        var size = 0;
        using var call = host.As("lan").GetAttachmentContent(new GetAttachmentContentRequest { Name = name });
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            size += call.ResponseStream.Current.Data.Length;
        }
        return size;
    }
}
