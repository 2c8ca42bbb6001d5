using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Innovation.Identity.Features.Directory.Import;

/// <summary>One line of a file, by its columns' names.</summary>
/// <param name="Number">The line, from 1, the header included.</param>
/// <param name="Values">The values by column; empty where the file has no such column.</param>
internal sealed record CsvLine(int Number, IReadOnlyDictionary<string, string> Values)
{
    public string this[string column] => Values.TryGetValue(column, out var value) ? value : "";
}

/// <summary>A file of an import: UTF-8 with or without a byte order mark, commas or semicolons, a header that names the columns.</summary>
internal sealed class CsvTable
{
    private CsvTable(ImportTable table, byte[] data) => (Table, Data) = (table, data);

    public ImportTable Table { get; }

    public byte[] Data { get; }

    public List<CsvLine> Lines { get; } = [];

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Data));

    /// <summary>Reads all lines and notes what is wrong with their form.</summary>
    public static CsvTable Read(ImportTable table, byte[] data, List<ImportFault> faults)
    {
        var read = new CsvTable(table, data);
        if (Decode(data) is not { } text)
        {
            faults.Add(new ImportFault(table.File, 1, "", new DirectoryProblem(Guid.Empty, "", "not-utf8")));
            return read;
        }
        read.ReadLines(text, faults);
        return read;
    }

    private void ReadLines(string text, List<ImportFault> faults)
    {
        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).Contains(';') ? ";" : ",",
            TrimOptions = TrimOptions.Trim,
            BadDataFound = _ => bad = true,
            MaxFieldSize = 4_000,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        if (!parser.Read())
        {
            Fault(1, "", "no-header");
            return;
        }
        var columns = (parser.Record ?? []).Select(column => column.Trim()).ToArray();
        foreach (var missing in Table.Required.Except(columns))
        {
            Fault(1, missing, "missing-column", missing);
        }
        foreach (var unknown in columns.Except(Table.Columns))
        {
            Fault(1, unknown, "unknown-column", unknown, string.Join(", ", Table.Columns));
        }
        if (columns.Distinct().Count() != columns.Length)
        {
            Fault(1, "", "double-column");
        }
        if (faults.Exists(fault => fault.File == Table.File))
        {
            return;
        }
        while (true)
        {
            bad = false;
            try
            {
                if (!parser.Read())
                {
                    return;
                }
            }
            catch (CsvHelperException)
            {
                // The rest of the text cannot be told apart into fields.
                Fault(parser.RawRow, "", "bad-quotes");
                return;
            }
            var values = parser.Record ?? [];
            // Where it begins: a quoted field may hold several lines.
            var line = parser.RawRow - values.Sum(value => value.Count(character => character == '\n'));
            if (bad)
            {
                Fault(line, "", "bad-quotes");
            }
            else if (values.Length != columns.Length)
            {
                Fault(line, "", "field-count", values.Length, columns.Length);
            }
            else if (Lines.Count == Table.MostLines)
            {
                Fault(line, "", "too-many-lines", Table.MostLines);
                return;
            }
            else
            {
                Lines.Add(new CsvLine(line, columns.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)));
            }
        }

        void Fault(int line, string column, string code, params object[] arguments) =>
            faults.Add(new ImportFault(Table.File, line, column, new DirectoryProblem(Guid.Empty, column, code, arguments)));
    }

    private static string? Decode(byte[] data)
    {
        try
        {
            var bytes = data.AsSpan();
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>What a file of an import is about, and which columns it may and must have.</summary>
/// <param name="File">The contract's name.</param>
/// <param name="Form">Its name in a form.</param>
/// <param name="MostLines">How many lines it may have at most.</param>
/// <param name="Required">The columns that must be there.</param>
/// <param name="Optional">Those that may.</param>
internal sealed record ImportTable(V1.ImportFile File, string Form, int MostLines, string[] Required, string[] Optional)
{
    public const int MostBytes = 24 * 1024 * 1024;

    public static readonly ImportTable Units = new(
        V1.ImportFile.Units, "units", 10_000, ["code", "display_name", "kind", "superior", "valid_from"], ["display_name_en", "valid_to", "successors"]);

    public static readonly ImportTable Officers = new(V1.ImportFile.Officers, "officers", 100_000, ["user_name", "display_name"], ["email", "last_day"]);

    public static readonly ImportTable Posts = new(
        V1.ImportFile.Posts, "posts", 200_000, ["officer", "unit", "kind", "title", "valid_from"], ["group", "leader_manager", "valid_to"]);

    public static readonly ImportTable Duties = new(
        V1.ImportFile.Duties, "duties", 10_000, ["duty", "unit", "valid_from"], ["role", "scope", "officers", "valid_to"]);

    /// <summary>In the order in which they build on each other.</summary>
    public static readonly ImportTable[] All = [Units, Officers, Posts, Duties];

    public IEnumerable<string> Columns => Required.Concat(Optional);
}

/// <summary>Something wrong in a file.</summary>
/// <param name="File">Which.</param>
/// <param name="Line">From 1, the header included.</param>
/// <param name="Column">The column; empty where it is the line.</param>
/// <param name="Problem">What.</param>
internal sealed record ImportFault(V1.ImportFile File, int Line, string Column, DirectoryProblem Problem);
