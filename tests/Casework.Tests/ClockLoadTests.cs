using System.Diagnostics;
using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Tests.Support;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests;

/// <summary>Many clocks due at one instant: all fire, each once, whichever replica comes to them and whichever is killed on the way.</summary>
public sealed class ClockLoadTests(NativeServers servers)
{
    private const int KilledBySignal9 = 128 + 9;

    private static readonly (int Open, int Due) _load = Environment.GetEnvironmentVariable("INNOVATION_TESTS") == "full" ? (100_000, 1_000) : (5_000, 200);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_fall_due_at_once_fire_once_each_in_less_than_a_minute_with_two_replicas_competing()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var dueAt = await OpenAsync(city, _load.Open, _load.Due);
        city.AdvanceTo(dueAt);

        var started = Stopwatch.GetTimestamp();
        var shares = await Task.WhenAll(DrainAsync(city, city.First, _load.Due), DrainAsync(city, city.Second, _load.Due));
        var taken = Stopwatch.GetElapsedTime(started);

        shares.Sum().ShouldBe(_load.Due);
        (await FiredAsync(city)).ShouldBe((_load.Due, _load.Due));
        taken.ShouldBeLessThan(_limit);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_load.Due} of {_load.Open} in {taken.TotalSeconds:0.0} s, shared {string.Join(" and ", shares)}");
    }

    [Fact]
    public async Task A_replica_killed_in_the_middle_of_a_batch_misses_none_and_doubles_none()
    {
        const int batch = ClockWorker.BatchSize;
        const int due = 3 * batch;
        await using var city = await SampleCity.CreateAsync(servers);
        var dueAt = await OpenAsync(city, 200, due);
        city.AdvanceTo(dueAt);

        await KillAsync(city, dueAt, after: batch + 7);
        (await FiredAsync(city)).ShouldBe((batch, batch), "the batch in hand was not committed");
        await KillAsync(city, dueAt, after: 0);

        (await DrainAsync(city, city.First, due)).ShouldBe(due - batch);
        (await FiredAsync(city)).ShouldBe((due, due));
    }

    [Fact]
    public async Task Those_that_fail_are_postponed_alone_and_the_others_of_their_batches_fire_once_each_with_two_replicas()
    {
        const int due = 2 * ClockWorker.BatchSize;
        const int failing = 3;
        await using var city = await SampleCity.CreateAsync(servers);
        var dueAt = await OpenAsync(city, due, due);
        var clocks = await city.First.RunAsync(services => services.GetRequiredService<SampleDb>().Set<Clock>().AsNoTracking().ToListAsync(Cancellation));
        clocks.Take(failing).ToList().ForEach(clock => city.Plan.Failing[clock.CaseId] = true);
        city.AdvanceTo(dueAt);

        (await Task.WhenAll(DrainAsync(city, city.First, due - failing), DrainAsync(city, city.Second, due - failing))).Sum().ShouldBe(due - failing);
        (await FiredAsync(city)).ShouldBe((due - failing, due - failing));

        city.Plan.Failing.Clear();
        (await city.FireAsync()).ShouldBe(0, "those that failed back off on system time");
        city.AdvanceTo(dueAt.AddSeconds(1));
        (await city.FireAsync()).ShouldBe(failing);
        (await FiredAsync(city)).ShouldBe((due, due));
    }

    /// <summary>So many open clocks, so many of which fall due at the instant returned; the others a year later.</summary>
    private static async Task<DateTimeOffset> OpenAsync(SampleCity city, int open, int due)
    {
        var model = await city.StartClockAsync();
        await city.First.RunAsync(services => services.GetRequiredService<SampleDb>().Database.ExecuteSqlAsync(
            $"""
            INSERT INTO casework.clocks (id, kind, case_type, case_id, subject_id, policy_version, unit_id, started_at, due_on, original_due_on, due_at,
                provisional, calendar_changed, counted_from, counted_days, in_working_days, next_fire_at, level, failures)
            SELECT gen_random_uuid(), kind, case_type, made.case_id, made.case_id, policy_version, unit_id, started_at, due_on + later, due_on + later,
                due_at + later * interval '1 day', false, false, counted_from, counted_days, in_working_days, due_at + later * interval '1 day', 0, 0
            FROM casework.clocks,
                (SELECT gen_random_uuid() AS case_id, CASE WHEN n < {due} THEN 0 ELSE 365 END AS later FROM generate_series(1, {open - 1}) n) AS made
            WHERE id = {model.Id}
            """, Cancellation));
        return model.DueAt;
    }

    private static async Task<int> DrainAsync(SampleCity city, Replica replica, int due)
    {
        var (share, started) = (0, Stopwatch.GetTimestamp());
        do
        {
            share += await city.FireAsync(replica);
        }
        while ((await FiredAsync(city)).Entries < due && Stopwatch.GetElapsedTime(started) < _limit);
        return share;
    }

    private static Task<(int Entries, int Cases)> FiredAsync(SampleCity city) => city.First.RunAsync(async services =>
    {
        var entries = services.GetRequiredService<SampleDb>().Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Action == "sample.overdue1");
        return (await entries.CountAsync(Cancellation), await entries.Select(entry => entry.CaseId).Distinct().CountAsync(Cancellation));
    });

    private static async Task KillAsync(SampleCity city, DateTimeOffset caseTime, int after)
    {
        using var victim = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Innovation.Casework.Tests"))
        {
            ArgumentList = { Victim.Argument, city.Database, city.IdentityAddress, caseTime.ToString("O", CultureInfo.InvariantCulture), after.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var limit = new CancellationTokenSource(_limit);
            while (await victim.StandardOutput.ReadLineAsync(limit.Token) is { } line && line != Victim.AtBarrier)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(line);
            }
            victim.HasExited.ShouldBeFalse();
        }
        finally
        {
            victim.Kill();
            await victim.WaitForExitAsync();
        }
        victim.ExitCode.ShouldBe(KilledBySignal9);
    }
}
