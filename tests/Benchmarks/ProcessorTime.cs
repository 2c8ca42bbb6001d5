using System.Globalization;
using Npgsql;

namespace Innovation.Benchmarks;

/// <summary>Processor time from /proc.</summary>
/// <param name="Own">Of this process: the service under test and who calls it.</param>
/// <param name="Postgres">Of PostgreSQL, sessions that have ended included.</param>
/// <param name="Broker">Of all RabbitMQ on this machine.</param>
internal sealed record ProcessorTime(TimeSpan Own, TimeSpan Postgres, TimeSpan Broker)
{
    // sysconf(_SC_CLK_TCK), on every Linux that this runs on.
    private const double TicksPerSecond = 100;

    public static ProcessorTime operator -(ProcessorTime later, ProcessorTime earlier) =>
        new(later.Own - earlier.Own, later.Postgres - earlier.Postgres, later.Broker - earlier.Broker);

    /// <summary>So far, with the server of <paramref name="database"/>.</summary>
    public static async Task<ProcessorTime> NowAsync(NpgsqlDataSource database)
    {
        await using var mine = database.CreateCommand("SELECT pg_backend_pid()");
        var session = (int)(await mine.ExecuteScalarAsync())!;
        var processes = System.IO.Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<Entry>()
            .ToList();
        // Every session is a child of the server's first process.
        var server = processes.Single(entry => entry.Id == session).Parent;
        return new(
            Environment.CpuUsage.TotalTime,
            Sum(processes.Where(entry => entry.Id == server || entry.Parent == server)),
            Sum(processes.Where(entry => entry.Name == "beam.smp")));
    }

    private static TimeSpan Sum(IEnumerable<Entry> processes) => TimeSpan.FromSeconds(processes.Sum(entry => entry.Ticks) / TicksPerSecond);

    private static Entry? Read(int id)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{id}/stat");
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        // proc(5): ppid is the 4th field, utime to cstime the 14th to 17th; the first two are cut off here.
        var name = stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')];
        return new(id, name, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)));
    }

    private sealed record Entry(int Id, string Name, int Parent, long Ticks);
}
