using System.Globalization;
using System.Text;

namespace Innovation.Stories.Platform;

/// <summary>A process of the operating system, told from a later one with the same number by its start time.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ParentId">Its parent's.</param>
/// <param name="StartedAt">Clock ticks since boot.</param>
/// <param name="CommandLine">For the message.</param>
internal sealed record LivingProcess(int Id, int ParentId, string StartedAt, string CommandLine)
{
    /// <summary>All that live now; one that has ended and waits for its parent to ask does not.</summary>
    public static IReadOnlyList<LivingProcess> All() =>
    [
        .. from folder in System.IO.Directory.GetDirectories("/proc")
           let name = Path.GetFileName(folder)
           where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
           let process = Read(folder, int.Parse(name, CultureInfo.InvariantCulture))
           where process is not null
           select process,
    ];

    /// <summary>A process with its children, their children and so on.</summary>
    public static IReadOnlyList<LivingProcess> Family(int id)
    {
        var all = All();
        var family = all.Where(process => process.Id == id).ToList();
        for (var next = 0; next < family.Count; next++)
        {
            family.AddRange(all.Where(process => process.ParentId == family[next].Id));
        }
        return family;
    }

    /// <summary>Those whose command line or environment holds a text, whoever their parent is by now.</summary>
    public static IReadOnlyList<LivingProcess> Marked(string mark) =>
    [
        .. All().Where(process => process.Id != Environment.ProcessId
            && (process.CommandLine.Contains(mark, StringComparison.Ordinal) || Text($"/proc/{process.Id}/environ").Contains(mark, StringComparison.Ordinal))),
    ];

    private static LivingProcess? Read(string folder, int id)
    {
        // "42 (name with spaces) S 1 …": state, parent and start time are fields 3, 4 and 22.
        var stat = Text($"{folder}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20 || fields[0] is "Z" or "X"
            ? null
            : new LivingProcess(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19], Text($"{folder}/cmdline").Trim());
    }

    private static string Text(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file)).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or it is another user's and then none of ours.
            return "";
        }
    }
}
