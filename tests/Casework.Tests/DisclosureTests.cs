using Grpc.Core;
using Grpc.Net.Client;
using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Disclosure;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Disclosure.V1;
using Innovation.Contracts.Ledger.V1;
using Innovation.Edge;
using Innovation.LedgerVerifier;
using Innovation.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests;

/// <summary>The content behind a ledger entry: who may see it, what seeing it leaves, and that it is what was committed to.</summary>
public sealed class DisclosureTests(NativeServers servers)
{
    private const string Reason = "Kiểm tra theo kế hoạch số 12-KH/UBKT.";

    private static readonly Guid _case = Guid.Parse("01900000-0000-7000-8000-000000000009");
    private static readonly Guid _inspector = Guid.CreateVersion7();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_disclosed_is_what_was_committed_to_and_that_it_was_seen_stands_in_the_case()
    {
        await using var replica = await StartAsync();
        var entry = await EntryAsync(replica, 1);
        var disclosed = await Client(replica).DiscloseEntryAsync(new DiscloseEntryRequest { Entry = entry.Id.ToString("D"), Reason = Reason }, Headers(), cancellationToken: Cancelled);

        disclosed.Content.ShouldBe(entry.Content);
        disclosed.Content.ShouldContain("Một cửa");
        LedgerHash.Commit(Convert.FromHexString(disclosed.Salt), disclosed.Content).ShouldBe(entry.Commitment);

        var seen = await EntryAsync(replica, 3);
        disclosed.DisclosureNumber.ShouldBe(3);
        (seen.Action, seen.OfficerId, seen.CaseType).ShouldBe(("sample.content-disclosed", _inspector, "sample"));
        seen.Content.ShouldContain(Reason);
        seen.Content.ShouldContain(entry.Id.ToString("D"));

        // Offline: in the place of its line in an export the verifier confirms it, and nothing else in its place.
        using var export = await ExportAsync(replica);
        var lines = export.Ledger.Split('\n');
        var place = Array.FindIndex(lines, line => line.Contains($"\"id\":\"{entry.Id:D}\"", StringComparison.Ordinal));
        lines[place] = disclosed.Line;
        export.Ledger = string.Join('\n', lines);
        export.Write();
        Verification.Run(export.Path, keysFile: null).Faults.ShouldBeEmpty();
        lines[place] = disclosed.Line.Replace("Một cửa", "Hai cửa", StringComparison.Ordinal);
        export.Ledger = string.Join('\n', lines);
        export.Write();
        Verification.Run(export.Path, keysFile: null).Faults.ShouldHaveSingleItem().Kind.ShouldBe(FaultKind.Changed);
    }

    [Fact]
    public async Task It_is_for_an_officer_who_holds_the_duty_with_a_reason_and_a_refusal_leaves_nothing()
    {
        await using var replica = await StartAsync();
        var entry = (await EntryAsync(replica, 1)).Id.ToString("D");
        (await RefusalAsync(replica, entry, Reason, TestTokens.ForOfficer(Guid.CreateVersion7()))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        (await RefusalAsync(replica, entry, Reason, TestTokens.ForClient())).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.OfficerRequired));
        (await RefusalAsync(replica, entry, "vì cần", TestTokens.ForOfficer(_inspector))).ShouldBe((StatusCode.InvalidArgument, ReasonCodes.InvalidArgument));
        (await RefusalAsync(replica, "1", Reason, TestTokens.ForOfficer(_inspector))).ShouldBe((StatusCode.InvalidArgument, ReasonCodes.InvalidArgument));
        (await RefusalAsync(replica, Guid.CreateVersion7().ToString("D"), Reason, TestTokens.ForOfficer(_inspector))).ShouldBe((StatusCode.NotFound, ReasonCodes.NotFound));
        (await replica.ReadAsync<LedgerEntry>(entries => entries)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_case_does_not_permit_is_refused()
    {
        await using var replica = await StartAsync(protects: "sample.second");
        (await RefusalAsync(replica, (await EntryAsync(replica, 2)).Id.ToString("D"), Reason, TestTokens.ForOfficer(_inspector)))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DisclosureRefused));
        (await replica.ReadAsync<LedgerEntry>(entries => entries)).Count.ShouldBe(2);
        await Client(replica).DiscloseEntryAsync(
            new DiscloseEntryRequest { Entry = (await EntryAsync(replica, 1)).Id.ToString("D"), Reason = Reason }, Headers(), cancellationToken: Cancelled);
    }

    private async Task<Replica> StartAsync(string? protects = null)
    {
        var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync(), configure: services =>
        {
            services.AddScoped<IDisclosureDuty, OneInspector>();
            if (protects is not null)
            {
                services.AddScoped<IDisclosureRule>(_ => new ProtectedAction(protects));
            }
        });
        replica.App.MapEdge();
        replica.App.MapCasework();
        await replica.App.StartAsync(Cancelled);
        await replica.CommitAsync(_case);
        await replica.CommitAsync(_case, "sample.second");
        await replica.SealAsync();
        return replica;
    }

    private static async Task<LedgerEntry> EntryAsync(Replica replica, int number) =>
        (await replica.ReadAsync<LedgerEntry>(entries => entries.Where(entry => entry.CaseId == _case && entry.Number == number))).Single();

    private static async Task<(StatusCode Status, string Reason)> RefusalAsync(Replica replica, string entry, string reason, string token)
    {
        var exception = await Should.ThrowAsync<RpcException>(async () =>
            await Client(replica).DiscloseEntryAsync(new DiscloseEntryRequest { Entry = entry, Reason = reason }, Headers(token), cancellationToken: Cancelled));
        return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "");
    }

    private static async Task<ExportedSample> ExportAsync(Replica replica)
    {
        var client = new LedgerService.LedgerServiceClient(Channel(replica));
        var headers = Headers(TestTokens.ForClient("inspection-auditor", Tokens.AuditScope));
        var export = new ExportedSample();
        export.Statements.Add(await client.GetLedgerHeadsAsync(new GetLedgerHeadsRequest(), headers, cancellationToken: Cancelled));
        using var call = client.ExportLedger(new ExportLedgerRequest(), headers, cancellationToken: Cancelled);
        await foreach (var part in call.ResponseStream.ReadAllAsync(Cancelled))
        {
            if (part.Head is { } head)
            {
                export.Statements.Add(head);
            }
            else
            {
                export.Ledger += part.Lines;
            }
        }
        export.Write();
        return export;
    }

    private static DisclosureService.DisclosureServiceClient Client(Replica replica) => new(Channel(replica));

    private static GrpcChannel Channel(Replica replica) => GrpcChannel.ForAddress(
        replica.App.GetTestServer().BaseAddress, new GrpcChannelOptions { HttpHandler = replica.App.GetTestServer().CreateHandler() });

    private static Metadata Headers(string? token = null) => new() { { "authorization", $"Bearer {token ?? TestTokens.ForOfficer(_inspector)}" } };

    private sealed class OneInspector : IDisclosureDuty
    {
        public ValueTask<bool> HoldsAsync(Guid officer, DateOnly on, CancellationToken cancellationToken) => ValueTask.FromResult(officer == _inspector);
    }

    private sealed class ProtectedAction(string action) : IDisclosureRule
    {
        public IReadOnlyCollection<string> CaseTypes { get; } = ["sample"];

        public ValueTask<bool> PermitsAsync(LedgerEntry entry, Guid officer, CancellationToken cancellationToken) => ValueTask.FromResult(entry.Action != action);
    }
}
