using Grpc.Core;
using Grpc.Net.Client;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Ledger.V1;
using Innovation.Edge;
using Innovation.LedgerVerifier;
using Innovation.Testing;
using Microsoft.AspNetCore.TestHost;

namespace Innovation.Casework.Tests;

/// <summary>What a real service database gives, and what the offline verifier, which knows nothing of casework, says to it.</summary>
public sealed class LedgerExportTests(NativeServers servers)
{
    private static readonly Guid _early = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly Guid _late = Guid.Parse("01900000-0000-7000-8000-000000000002");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_of_a_real_database_holds_and_holds_its_own_trace()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        using var export = await ExportAsync(replica);

        var result = Verification.Run(export.Path, keysFile: null);

        result.Faults.ShouldBeEmpty();
        var ledger = result.Whole.ShouldHaveSingleItem();
        (ledger.Service, ledger.Entries, ledger.Cases, ledger.Blocks).ShouldBe(("sample", 6L, 3L, 3L));
        export.Ledger.ShouldContain("\"action\":\"ledger.exported\"");
        export.Ledger.ShouldContain("\"clientId\":\"inspection-auditor\"");
    }

    [Fact]
    public async Task Neither_reasons_nor_contents_nor_salts_leave_with_it()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        using var export = await ExportAsync(replica);

        export.Ledger.ShouldNotContain("vì lợi ích chung");
        export.Ledger.ShouldNotContain("Một cửa");
        var salts = await replica.ReadAsync<Ledger.LedgerEntry>(entries => entries);
        salts.ShouldAllBe(entry => !export.Ledger.Contains(Convert.ToHexStringLower(entry.Salt), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disclosed_content_with_its_salt_is_confirmed()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        using var export = await ExportAsync(replica);
        var entry = (await replica.ReadAsync<Ledger.LedgerEntry>(entries => entries.Where(e => e.CaseId == _early && e.Number == 1))).Single();

        export.Disclose(Convert.ToHexStringLower(entry.Hash), entry.Content, entry.Salt);
        Verification.Run(export.Path, keysFile: null).Faults.ShouldBeEmpty();

        export.Disclose(Convert.ToHexStringLower(entry.Hash), entry.Content.Replace("chung", "riêng", StringComparison.Ordinal), entry.Salt);
        Verification.Run(export.Path, keysFile: null).Faults.ShouldHaveSingleItem().Kind.ShouldBe(FaultKind.Changed);
    }

    [Theory]
    [InlineData("UPDATE casework.ledger_entries SET action = 'sample.other' WHERE {0}", "Changed")]
    [InlineData("UPDATE casework.ledger_entries SET officer_id = NULL WHERE {0}", "Changed")]
    [InlineData("UPDATE casework.ledger_entries SET at = at - interval '1 day' WHERE {0}", "Changed")]
    [InlineData("UPDATE casework.ledger_entries SET content = replace(content, 'chung', 'riêng') WHERE {0}", "Changed")]
    [InlineData("UPDATE casework.ledger_entries SET salt = commitment WHERE {0}", "Changed")]
    [InlineData("UPDATE casework.ledger_entries SET commitment = sha256(salt || convert_to(content, 'UTF8') || '!') WHERE {0}", "Changed")]
    [InlineData("UPDATE casework.ledger_entries SET hash = sha256(hash) WHERE {0}", "Changed")]
    [InlineData("UPDATE casework.ledger_entries SET number = 9 WHERE {0}", "Changed")]
    [InlineData("DELETE FROM casework.ledger_entries WHERE {0}", "Removed")]
    [InlineData("UPDATE casework.ledger_sealed_entries SET hash = sha256(hash) WHERE {0}", "Changed")]
    public async Task A_stored_record_that_somebody_altered_is_named(string statement, string kind)
    {
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await StartAsync(database);
        await replica.SealAsync();
        await Ledgers.TamperAsync(database, statement.Replace("{0}", $"case_id = '{_early}' AND number = 2", StringComparison.Ordinal));
        using var export = await ExportAsync(replica);

        var fault = Verification.Run(export.Path, keysFile: null).Faults.ShouldHaveSingleItem();

        fault.Kind.ToString().ShouldBe(kind, fault.ToString());
        if (!statement.Contains("number = 9", StringComparison.Ordinal))
        {
            fault.Record.ShouldBe($"case {_early} number 2", fault.ToString());
        }
    }

    [Theory]
    [InlineData("DELETE FROM casework.ledger_sealed_entries WHERE block_number = 1 AND number = 2", "Removed")]
    [InlineData("DELETE FROM casework.ledger_blocks WHERE number = 1", "Removed")]
    // The next block takes the number again, and finds the entries of the old one under it.
    [InlineData("DELETE FROM casework.ledger_blocks WHERE number = 2", "Inserted")]
    [InlineData("UPDATE casework.ledger_blocks SET sealed_at = sealed_at - interval '1 day' WHERE number = 1", "Changed")]
    [InlineData("UPDATE casework.ledger_blocks SET root = hash WHERE number = 2", "Changed")]
    [InlineData("UPDATE casework.ledger_blocks SET count = 1 WHERE number = 1", "Changed")]
    [InlineData("UPDATE casework.ledger_blocks SET number = number + 10 WHERE number = 2", "Changed")]
    [InlineData("UPDATE casework.ledger_blocks SET signature = sha512(signature) WHERE number = 2", "Foreign")]
    public async Task A_block_that_somebody_altered_is_named(string statement, string kind)
    {
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await StartAsync(database);
        await Ledgers.TamperAsync(database, statement);
        using var export = await ExportAsync(replica);

        Verification.Run(export.Path, keysFile: null).Faults.ShouldHaveSingleItem().Kind.ToString().ShouldBe(kind);
    }

    [Fact]
    public async Task An_entry_that_was_taken_off_the_sealers_list_is_in_the_next_export()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await StartAsync(database);
        await replica.CommitAsync(_late, "sample.hidden");
        await Ledgers.TamperAsync(database, "DELETE FROM casework.ledger_unsealed");
        using var export = await ExportAsync(replica);

        export.Ledger.ShouldContain("sample.hidden");
        Verification.Run(export.Path, keysFile: null).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ledger_that_was_cut_back_and_sealed_anew_is_seen_by_those_who_heard_of_its_end()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await StartAsync(database);
        var heard = (await replica.BlocksAsync())[^1];
        await Ledgers.TamperAsync(database, "DELETE FROM casework.ledger_blocks WHERE number = 2; DELETE FROM casework.ledger_sealed_entries WHERE block_number = 2; DELETE FROM casework.ledger_entries WHERE case_id = '" + _late + "'");
        using var export = await ExportAsync(replica);
        Verification.Run(export.Path, keysFile: null).Faults.ShouldBeEmpty("alone, it is a ledger that holds");

        // Another service, which heard of the block before, makes its statement.
        export.AddWitness(replica, heard);

        var fault = Verification.Run(export.Path, keysFile: null).Faults.ShouldHaveSingleItem();
        (fault.Record, fault.Kind).ShouldBe(("block 2", FaultKind.Foreign));
        fault.Reason.ShouldContain("witness");
    }

    [Theory]
    [InlineData(Tokens.ApiScope)]
    [InlineData(Tokens.ServiceScope)]
    [InlineData(Tokens.ExerciseScope)]
    public async Task Nobody_but_the_auditor_reads_it(string scope)
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        var client = Client(replica);
        var headers = Headers(TestTokens.ForClient("department-portal", scope));

        (await Should.ThrowAsync<RpcException>(client.GetLedgerHeadsAsync(new GetLedgerHeadsRequest(), headers, cancellationToken: Cancelled).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
        using var export = client.ExportLedger(new ExportLedgerRequest(), headers, cancellationToken: Cancelled);
        (await Should.ThrowAsync<RpcException>(export.ResponseStream.MoveNext(Cancelled))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await replica.ReadAsync<Ledger.LedgerEntry>(entries => entries.Where(entry => entry.CaseType == "ledger-export"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_exports_at_once_all_hold()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        var exports = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ExportAsync(replica)));
        foreach (var export in exports)
        {
            using (export)
            {
                Verification.Run(export.Path, keysFile: null).Faults.ShouldBeEmpty();
            }
        }
    }

    /// <summary>Two blocks: two entries of the one case, then two of the other and one more.</summary>
    private static async Task<Replica> StartAsync(string database)
    {
        var replica = await Replica.CreateAsync(database);
        replica.App.MapEdge();
        replica.App.MapCasework();
        await replica.App.StartAsync(Cancelled);
        await replica.CommitAsync(_early);
        await replica.CommitAsync(_early);
        await replica.SealAsync();
        await replica.CommitAsync(_late);
        await replica.CommitAsync(_late);
        await replica.CommitAsync(_early);
        await replica.SealAsync();
        return replica;
    }

    private static async Task<ExportedSample> ExportAsync(Replica replica)
    {
        var headers = Headers(TestTokens.ForClient("inspection-auditor", Tokens.AuditScope));
        var export = new ExportedSample();
        export.Statements.Add(await Client(replica).GetLedgerHeadsAsync(new GetLedgerHeadsRequest(), headers, cancellationToken: Cancelled));
        using var call = Client(replica).ExportLedger(new ExportLedgerRequest(), headers, cancellationToken: Cancelled);
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

    private static LedgerService.LedgerServiceClient Client(Replica replica) => new(GrpcChannel.ForAddress(
        replica.App.GetTestServer().BaseAddress, new GrpcChannelOptions { HttpHandler = replica.App.GetTestServer().CreateHandler() }));

    private static Metadata Headers(string token) => new() { { "authorization", $"Bearer {token}" } };
}
