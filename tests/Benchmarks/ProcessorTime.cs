using System.Globalization;

namespace Innovation.Benchmarks;

/// <summary>Processor time from /proc: of this process, and of the servers that it started, by their programs' names.</summary>
/// <param name="Own">This process: the service under test and who calls it.</param>
/// <param name="Postgres">PostgreSQL, sessions that have ended included.</param>
/// <param name="Others">RabbitMQ and Redis.</param>
internal sealed record ProcessorTime(TimeSpan Own, TimeSpan Postgres, TimeSpan Others)
{
    // sysconf(_SC_CLK_TCK), on every Linux that this runs on.
    private const double TicksPerSecond = 100;

    public static ProcessorTime operator -(ProcessorTime later, ProcessorTime earlier) =>
        new(later.Own - earlier.Own, later.Postgres - earlier.Postgres, later.Others - earlier.Others);

    public static ProcessorTime Now()
    {
        var processes = Processes();
        var mine = Descendants(processes);
        return new(Environment.CpuUsage.TotalTime, Sum(mine, name => name == "postgres"), Sum(mine, name => name is "beam.smp" or "redis-server"));
    }

    private static TimeSpan Sum(IEnumerable<Entry> entries, Func<string, bool> named) =>
        TimeSpan.FromSeconds(entries.Where(entry => named(entry.Name)).Sum(entry => entry.Ticks) / TicksPerSecond);

    private static List<Entry> Descendants(Dictionary<int, Entry> processes)
    {
        var found = new List<Entry>();
        foreach (var entry in processes.Values)
        {
            var ancestor = entry;
            while (ancestor.Parent != Environment.ProcessId && processes.TryGetValue(ancestor.Parent, out var above))
            {
                ancestor = above;
            }
            if (ancestor.Parent == Environment.ProcessId)
            {
                found.Add(entry);
            }
        }
        return found;
    }

    private static Dictionary<int, Entry> Processes()
    {
        var processes = new Dictionary<int, Entry>();
        foreach (var folder in System.IO.Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Read(folder) is { } entry)
            {
                processes[id] = entry;
            }
        }
        return processes;
    }

    private static Entry? Read(string folder)
    {
        string stat;
        try
        {
            stat = File.ReadAllText(Path.Combine(folder, "stat"));
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
        var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')];
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        // proc(5): ppid is the 4th field, utime to cstime the 14th to 17th; the first two are cut off here.
        return new(name, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)));
    }

    private sealed record Entry(string Name, int Parent, long Ticks);
}
