using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Proposal.Tests.Attachments;
using Innovation.Testing;

namespace Innovation.Proposal.Tests.Service;

/// <summary>
/// Who sees what: every call of the service that reads, for every role, in every phase of a proposal, against a table written down by hand
/// (domain section 1, fact 2: whoever holds a duty for one ward sees one ward).
/// </summary>
public sealed class VisibilityMatrixTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    private const string Words = "Liên thông hồ sơ hộ tịch cấp phường";

    /// <summary>Where a proposal of ward A stands.</summary>
    [Flags]
    private enum Phases
    {
        None = 0,
        Draft = 1,
        Submitted = 2,
        Voting = 4,
        Decided = 8,
        ForwardedUp = 16,
        AtHome = Submitted | Voting | Decided,
        Shown = AtHome | ForwardedUp,
        All = Draft | Shown,
    }

    /// <summary>Who asks, and in which phases they may know of it. Null as a name: a department's system.</summary>
    private static readonly (string? Asks, string As, Phases Sees, bool SeesOwed)[] _table =
    [
        ("lan", "author", Phases.All, false),
        ("phuc", "named co-author, deputy head of the own unit", Phases.All, true),
        ("hoa", "head of the own unit", Phases.Shown, true),
        ("dung", "deputy head of the own unit, voter", Phases.Shown, true),
        ("mai", "member of the own unit's collective, voter", Phases.Shown, false),
        ("binh", "gives the Party committee's opinion of the own unit", Phases.AtHome, false),
        ("vinh", "gives the Party committee's opinion of the superior unit", Phases.ForwardedUp, false),
        ("tu", "reviews the legality of the whole city", Phases.Shown, false),
        ("linh", "deputy head of the superior unit, receives all proposals", Phases.Shown, true),
        ("kien", "inspects the whole city", Phases.Shown, true),
        ("giang", "inspects ward A", Phases.Shown, true),
        ("hien", "cooperates in the inspection of ward A", Phases.Shown, true),
        ("loc", "inspects ward B", Phases.None, false),
        ("truc", "reviews the legality of ward B", Phases.None, false),
        ("son", "head of the superior unit", Phases.ForwardedUp, true),
        ("tam", "head of the unit above that", Phases.None, true),
        ("cuong", "head of another unit", Phases.None, false),
        ("ha", "deputy head of another unit", Phases.None, false),
        ("minh", "officer of another unit", Phases.None, false),
        ("dao", "internal affairs", Phases.None, false),
        ("yen", "recognises models", Phases.None, false),
        ("nga", "reviews commendations", Phases.None, false),
        ("nobody-known", "officer of no unit", Phases.None, false),
        (null, "a department's system", Phases.None, false),
    ];

    /// <summary>The calls that answer about one proposal or list several: true where the answer shows it.</summary>
    private static readonly Dictionary<string, Func<ProposalService.ProposalServiceClient, Case, Task<bool>>> _calls = new(StringComparer.Ordinal)
    {
        [nameof(ProposalService.ProposalServiceClient.GetProposal)] = async (client, seen) =>
            (await client.GetProposalAsync(new GetProposalRequest { Name = seen.Name })).Name == seen.Name,
        [nameof(ProposalService.ProposalServiceClient.ListProposals)] = ListedAsync,
        [nameof(ProposalService.ProposalServiceClient.ListProposalVersions)] = async (client, seen) =>
            (await client.ListProposalVersionsAsync(new ListProposalVersionsRequest { Parent = seen.Name })) is not null,
        [nameof(ProposalService.ProposalServiceClient.GetVersionDifferences)] = async (client, seen) =>
            (await client.GetVersionDifferencesAsync(new GetVersionDifferencesRequest { Name = seen.Name, FromVersion = 1, ToVersion = 1 })) is not null,
        [nameof(ProposalService.ProposalServiceClient.ListProposalHistory)] = async (client, seen) =>
            (await client.ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = seen.Name })).Entries.Count > 0,
        [nameof(ProposalService.ProposalServiceClient.GetAttachmentContent)] = async (client, seen) =>
        {
            using var content = client.GetAttachmentContent(new GetAttachmentContentRequest { Name = seen.Attachment });
            return await content.ResponseStream.MoveNext();
        },
        [nameof(ProposalService.ProposalServiceClient.FindSimilar)] = async (client, seen) =>
            (await client.FindSimilarAsync(new FindSimilarRequest { Text = Words, Limit = 50 })).Proposals.Any(similar => similar.Name == seen.Name),
    };

    [Fact]
    public void Every_reading_call_of_the_contract_is_in_the_matrix() =>
        ProposalService.Descriptor.Methods.Where(method => !ContractDescriptors.IsCommand(method)).Select(method => method.Name).ShouldBe(_calls.Keys, ignoreOrder: true);

    [Fact]
    public async Task Each_sees_what_they_may_know_of_and_nothing_else()
    {
        var city = host.Service.City;
        city.Assign(Duties.Inspection, "UBKT", "PHUONG-A", leads: true, "giang");
        city.Assign(Duties.Inspection, "UBKT", "PHUONG-A", leads: false, "hien");
        city.Assign(Duties.Inspection, "UBKT", "PHUONG-B", leads: true, "loc");
        city.Assign(Duties.LegalityTreaties, "SO-TP", "PHUONG-B", leads: true, "truc");
        var cases = await CasesAsync();

        var unexpected = new List<string>();
        var asked = 0;
        foreach (var (asks, role, sees, _) in _table)
        {
            foreach (var (call, showsAsync) in _calls)
            {
                foreach (var seen in cases)
                {
                    asked++;
                    var expected = sees.HasFlag(seen.Phase);
                    if (await ShownAsync(() => showsAsync(host.As(asks), seen)) != expected)
                    {
                        unexpected.Add($"{asks ?? "system"} ({role}): {call} of a proposal {seen.Phase} should {(expected ? "show" : "hide")} it");
                    }
                }
            }
        }
        unexpected.AddRange(await UnexpectedOfOverdueAsync());
        asked += _table.Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} answers of {_calls.Count + 1} calls to {_table.Length} roles, {unexpected.Count} unexpected");
        unexpected.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        var stranger = new ProposalService.ProposalServiceClient(host.Service.Call(""));
        var proposal = await host.SubmittedAsync();
        foreach (var (call, showsAsync) in _calls)
        {
            (await Should.ThrowAsync<RpcException>(() => showsAsync(stranger, new Case(Phases.Submitted, proposal.Name, $"{proposal.Name}/attachments/1"))))
                .StatusCode.ShouldBe(StatusCode.Unauthenticated, call);
        }
    }

    /// <summary>What the unit owes is told to those who lead it or a superior unit, and to its inspection.</summary>
    private async Task<List<string>> UnexpectedOfOverdueAsync()
    {
        var unexpected = new List<string>();
        foreach (var (asks, role, _, seesOwed) in _table)
        {
            var deadlines = new DeadlineService.DeadlineServiceClient(host.Service.As(asks));
            var shown = await ShownAsync(async () => await deadlines.ListOverdueAsync(new ListOverdueRequest { Unit = TestCity.Unit("PHUONG-A") }) is not null);
            if (shown != seesOwed)
            {
                unexpected.Add($"{asks ?? "system"} ({role}): ListOverdue of ward A should {(seesOwed ? "be answered" : "be refused")}");
            }
        }
        return unexpected;
    }

    private async Task<List<Case>> CasesAsync()
    {
        var draft = await WithAttachmentAsync(Phases.Draft, await CreateAsync());
        var submitted = await WithAttachmentAsync(Phases.Submitted, await CreateAsync());
        var voting = await WithAttachmentAsync(Phases.Voting, await CreateAsync());
        var decided = await WithAttachmentAsync(Phases.Decided, await CreateAsync());
        var forwarded = await WithAttachmentAsync(Phases.ForwardedUp, await CreateAsync());
        foreach (var laterOn in new[] { submitted, voting, decided, forwarded })
        {
            await host.As("phuc").AnswerCoAuthorshipAsync(new AnswerCoAuthorshipRequest { Name = laterOn.Name, Confirmed = true });
            await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = laterOn.Name });
        }
        await ReviewAsync(voting.Name);
        await host.As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = voting.Name, GrantKind = GrantKind.Pilot });
        await ReviewAsync(decided.Name);
        await host.As("hoa").OpenBallotAsync(new OpenBallotRequest { Name = decided.Name, GrantKind = GrantKind.Pilot });
        foreach (var (member, choice) in new[] { ("hoa", VoteChoice.No), ("dung", VoteChoice.No), ("mai", VoteChoice.No) })
        {
            await host.VoteAsync(decided.Name, member, choice);
        }
        await host.DecideAsync(decided.Name);
        await host.As("hoa").ForwardUpAsync(new ForwardUpRequest
        {
            Name = forwarded.Name,
            TargetUnit = TestCity.Unit("UBND-TP"),
            Reason = "Vượt thẩm quyền quyết định của phường.",
        });
        return [draft, submitted, voting, decided, forwarded];
    }

    private async Task<InnovationProposal> CreateAsync()
    {
        var content = ProposalHost.Content();
        content.Title = Words;
        return await host.As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = content });
    }

    private async Task ReviewAsync(string name)
    {
        foreach (var row in Enum.GetValues<LegalityRow>().Where(row => row != LegalityRow.Unspecified))
        {
            await host.CheckAsync(name, row);
        }
        await host.As("binh").AttachPartyOpinionAsync(new AttachPartyOpinionRequest { Name = name, InFavour = true, Opinion = "Đồng ý chủ trương thí điểm" });
    }

    private async Task<Case> WithAttachmentAsync(Phases phase, InnovationProposal proposal)
    {
        using var upload = host.As("lan").UploadAttachment();
        await upload.RequestStream.WriteAsync(
            new UploadAttachmentRequest { Parent = proposal.Name, FileName = "a.png", Data = Google.Protobuf.ByteString.CopyFrom(Files.Png()) });
        await upload.RequestStream.CompleteAsync();
        return new(phase, proposal.Name, (await upload).Name);
    }

    private static async Task<bool> ListedAsync(ProposalService.ProposalServiceClient client, Case seen)
    {
        var request = new ListProposalsRequest { PageSize = 200 };
        do
        {
            var page = await client.ListProposalsAsync(request);
            if (page.Proposals.Any(proposal => proposal.Name == seen.Name))
            {
                return true;
            }
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return false;
    }

    /// <summary>What may not be known of looks like what is not there; whoever is no officer is told so.</summary>
    private static async Task<bool> ShownAsync(Func<Task<bool>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException refused)
        {
            // Any other refusal, for instance that a draft has no such version, tells that it is there.
            return refused.StatusCode is not (StatusCode.NotFound or StatusCode.PermissionDenied);
        }
    }

    private sealed record Case(Phases Phase, string Name, string Attachment);
}
