using System.Text;
using System.Text.Json;

namespace Innovation.LedgerVerifier.Tests;

/// <summary>A thousand random damages of each kind over small exports: none goes unseen.</summary>
public sealed class TamperingTests
{
    private const int Times = 1000;
    private const string Victim = "proposal";

    [Fact]
    public void A_changed_byte() => Damage(FaultKind.Changed, (random, bytes) =>
    {
        var at = random.Next(bytes.Length);
        var changed = (byte[])bytes.Clone();
        changed[at] = (byte)(changed[at] ^ (1 << random.Next(8)));
        return changed;
    });

    [Fact]
    public void A_changed_value_that_is_still_json() => DamageLines(FaultKind.Changed, (random, lines) =>
    {
        var (line, position) = RandomDigit(random, lines);
        var digit = lines[line][position];
        lines[line] = lines[line].Remove(position, 1).Insert(position, digit == '1' ? "2" : "1");
    });

    [Fact]
    public void A_deleted_line() => DamageLines(FaultKind.Removed, (random, lines) => lines.RemoveAt(random.Next(lines.Count)));

    [Fact]
    public void Two_swapped_lines() => DamageLines(FaultKind.Swapped, (random, lines) =>
    {
        var first = random.Next(lines.Count);
        var second = (first + random.Next(1, lines.Count)) % lines.Count;
        (lines[first], lines[second]) = (lines[second], lines[first]);
    });

    [Fact]
    public void An_inserted_copy() => DamageLines(FaultKind.Inserted, (random, lines) => lines.Insert(random.Next(lines.Count + 1), lines[random.Next(lines.Count)]));

    [Fact]
    public void An_inserted_record_of_another_ledger()
    {
        using var other = new ExportFolder(seed: 99);
        var foreign = other.LinesOf(Victim);
        DamageLines(FaultKind.Inserted, (random, lines) => lines.Insert(random.Next(lines.Count + 1), foreign[random.Next(foreign.Length)]));
    }

    [Fact]
    public void A_truncated_file() => Damage(FaultKind.Truncated, (random, bytes) => bytes[..random.Next(bytes.Length)]);

    [Fact]
    public void Dropped_last_lines() => DamageLines(FaultKind.Truncated, (random, lines) =>
    {
        var kept = random.Next(lines.Count);
        lines.RemoveRange(kept, lines.Count - kept);
    });

    [Fact]
    public void A_changed_byte_of_the_heads()
    {
        using var folder = new ExportFolder();
        var whole = File.ReadAllBytes(folder.HeadsFile);
        var random = new Random(7);
        for (var i = 0; i < Times; i++)
        {
            var changed = (byte[])whole.Clone();
            var at = random.Next(changed.Length);
            changed[at] = (byte)(changed[at] ^ (1 << random.Next(8)));
            File.WriteAllBytes(folder.HeadsFile, changed);
            IsSeen(folder).ShouldBeTrue($"byte {at} of {Encoding.UTF8.GetString(whole)}");
        }
    }

    private static void DamageLines(FaultKind usual, Action<Random, List<string>> damage) => Damage(usual, (random, bytes) =>
    {
        var lines = Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n').ToList();
        damage(random, lines);
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
    });

    private static void Damage(FaultKind usual, Func<Random, byte[], byte[]> damage)
    {
        using var folder = new ExportFolder();
        var whole = File.ReadAllBytes(folder.LedgerOf(Victim));
        // The heads stay as they are; they are read once.
        using var document = JsonDocument.Parse(File.ReadAllBytes(folder.HeadsFile));
        var keys = KeyRing.Read(document.RootElement, folder.HeadsFile);
        var heads = HeadsFile.Read(document.RootElement, keys);
        var (random, named, different) = (new Random(42), 0, 0);
        for (var i = 0; i < Times; i++)
        {
            var damaged = damage(random, whole);
            if (damaged.AsSpan().SequenceEqual(whole))
            {
                continue;
            }
            different++;
            File.WriteAllBytes(folder.LedgerOf(Victim), damaged);
            var ledger = new LedgerFile(folder.LedgerOf(Victim), Victim, keys, heads);
            var fault = Should.Throw<BrokenLedgerException>(ledger.Verify, $"damage {i} goes unseen").Fault;
            fault.File.ShouldBe($"{Victim}.jsonl");
            named += fault.Kind == usual ? 1 : 0;
        }
        different.ShouldBeGreaterThan(Times * 9 / 10);
        // What is wrong is mostly named right; some damages cannot be told apart (a deleted end is a truncation).
        named.ShouldBeGreaterThan(different * 8 / 10);
    }

    private static bool IsSeen(ExportFolder folder)
    {
        try
        {
            return folder.Verify().Faults.Count > 0;
        }
        catch (UnusableInputException)
        {
            return true;
        }
    }

    private static (int Line, int Position) RandomDigit(Random random, List<string> lines)
    {
        while (true)
        {
            var line = random.Next(lines.Count);
            var position = random.Next(lines[line].Length);
            if (char.IsAsciiDigit(lines[line][position]))
            {
                return (line, position);
            }
        }
    }
}
