using System.Text.Json.Nodes;

namespace Innovation.LedgerVerifier.Tests;

/// <summary>Damages by somebody who knows the format: whole blocks, whole ledgers, other keys.</summary>
public sealed class ForgeryTests
{
    private const string Victim = "proposal";

    [Fact]
    public void Blocks_in_another_order()
    {
        using var folder = new ExportFolder();
        var blocks = BlocksOf(folder);
        for (var first = 0; first < blocks.Count; first++)
        {
            for (var second = first + 1; second < blocks.Count; second++)
            {
                var reordered = blocks.ToList();
                (reordered[first], reordered[second]) = (reordered[second], reordered[first]);
                folder.Write(Victim, reordered.SelectMany(block => block));

                var fault = Broken(folder);
                (fault.Kind, fault.Line).ShouldBe((FaultKind.Swapped, 1 + blocks.Take(first).Sum(block => block.Length)), fault.ToString());
            }
        }
    }

    [Fact]
    public void A_block_taken_out_of_the_middle()
    {
        using var folder = new ExportFolder();
        var blocks = BlocksOf(folder);
        for (var missing = 0; missing < blocks.Count - 1; missing++)
        {
            folder.Write(Victim, blocks.Where((_, i) => i != missing).SelectMany(block => block));
            var fault = Broken(folder);
            (fault.Kind, fault.Record).ShouldBe((FaultKind.Removed, $"block {missing + 1}"), fault.ToString());
        }
    }

    [Fact]
    public void Last_blocks_dropped()
    {
        using var folder = new ExportFolder();
        var blocks = BlocksOf(folder);
        for (var kept = 0; kept < blocks.Count; kept++)
        {
            folder.Write(Victim, blocks.Take(kept).SelectMany(block => block));
            var fault = Broken(folder);
            (fault.Kind, fault.Record).ShouldBe((FaultKind.Truncated, $"block {kept + 1}"));
        }
    }

    [Fact]
    public void The_last_block_dropped_together_with_the_services_own_word_for_it()
    {
        using var folder = new ExportFolder();
        var blocks = BlocksOf(folder);
        folder.Write(Victim, blocks.SkipLast(1).SelectMany(block => block));
        File.WriteAllText(folder.HeadsFile, folder.Export.Heads(earlier: Victim));

        var fault = Broken(folder);
        fault.Kind.ShouldBe(FaultKind.Truncated);
        fault.Reason.ShouldContain("identity has heard");
    }

    [Fact]
    public void A_ledger_written_anew_with_another_key()
    {
        using var folder = new ExportFolder();
        using var forged = new ExportFolder(seed: 2, forger: "forger");
        File.Copy(forged.LedgerOf(Victim), folder.LedgerOf(Victim), overwrite: true);

        var fault = Broken(folder);
        (fault.Kind, fault.Line).ShouldBe((FaultKind.Foreign, 1L));
    }

    [Fact]
    public void A_ledger_and_its_services_own_word_written_anew_with_another_key()
    {
        using var folder = new ExportFolder();
        using var forged = new ExportFolder(seed: 2, forger: "forger");
        File.Copy(forged.LedgerOf(Victim), folder.LedgerOf(Victim), overwrite: true);
        var (heads, forgedHeads) = (JsonNode.Parse(File.ReadAllText(folder.HeadsFile))!, JsonNode.Parse(File.ReadAllText(forged.HeadsFile))!);
        foreach (var (list, isVictims) in new (string, Func<JsonNode, bool>)[]
        {
            ("keys", key => (string?)key["service"] == Victim),
            ("statements", signed => (string?)signed["statement"]!["service"] == Victim),
        })
        {
            var kept = heads[list]!.AsArray().Where(item => !isVictims(item!)).Concat(forgedHeads[list]!.AsArray().Where(item => isVictims(item!)));
            heads[list] = new JsonArray([.. kept.Select(item => item!.DeepClone())]);
        }
        File.WriteAllText(folder.HeadsFile, heads.ToJsonString());

        Broken(folder).Kind.ShouldBe(FaultKind.Foreign, "identity has heard of another key");
    }

    [Fact]
    public void Everything_written_anew_with_other_keys_shows_against_pinned_keys_only()
    {
        using var folder = new ExportFolder();
        using var forged = new ExportFolder(seed: 2, forger: "forger");

        forged.Verify().Faults.ShouldBeEmpty("who makes everything himself contradicts nobody: hence the remark, and --keys");
        var fault = forged.Verify(folder.HeadsFile).Faults.ShouldHaveSingleItem();
        fault.Kind.ShouldBe(FaultKind.Foreign);
    }

    [Fact]
    public void The_ledger_of_another_service()
    {
        using var folder = new ExportFolder();
        File.Copy(folder.LedgerOf("identity"), folder.LedgerOf(Victim), overwrite: true);
        Broken(folder).Kind.ShouldBe(FaultKind.Foreign);
    }

    [Fact]
    public void Another_history_with_the_true_key()
    {
        // Whoever holds the key can seal another history; those who heard of the first one contradict.
        using var folder = new ExportFolder();
        using var other = new ExportFolder(seed: 2);
        File.Copy(other.LedgerOf(Victim), folder.LedgerOf(Victim), overwrite: true);
        Broken(folder).Kind.ShouldBe(FaultKind.Foreign);
    }

    [Fact]
    public void A_ledger_that_is_not_there_and_one_that_nobody_spoke_of()
    {
        using var folder = new ExportFolder();
        File.Move(folder.LedgerOf(Victim), folder.LedgerOf("stranger"));
        folder.Verify().Faults.Select(fault => (fault.File, fault.Kind)).ShouldBe([($"{Victim}.jsonl", FaultKind.Removed), ("stranger.jsonl", FaultKind.Inserted)]);
    }

    [Theory]
    [InlineData("own")]
    [InlineData("heard")]
    public void A_statement_that_is_not_there(string kind)
    {
        using var folder = new ExportFolder();
        var heads = JsonNode.Parse(File.ReadAllText(folder.HeadsFile))!;
        var statements = heads["statements"]!.AsArray();
        statements.Remove(statements.First(signed => (string?)signed!["statement"]!["service"] == Victim && (string?)signed["statement"]!["kind"] == kind));
        File.WriteAllText(folder.HeadsFile, heads.ToJsonString());

        Broken(folder).Kind.ShouldBe(FaultKind.Removed);
    }

    private static Fault Broken(ExportFolder folder) => folder.Verify().Faults.ShouldHaveSingleItem();

    /// <summary>The blocks with their entries.</summary>
    private static List<string[]> BlocksOf(ExportFolder folder)
    {
        var blocks = new List<List<string>>();
        foreach (var line in folder.LinesOf(Victim))
        {
            if (line.EndsWith("\"type\":\"block\"}", StringComparison.Ordinal))
            {
                blocks.Add([]);
            }
            blocks[^1].Add(line);
        }
        return [.. blocks.Select(block => block.ToArray())];
    }
}
