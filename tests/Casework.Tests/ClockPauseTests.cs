using Innovation.Casework.Clocks;
using Innovation.Casework.Tests.Support;
using Innovation.Casework.Time;
using Innovation.Testing;

namespace Innovation.Casework.Tests;

/// <summary>
/// Clocks of 7 working days from Tuesday 2/1/2024, due Thursday 11/1. A pause keeps the working time that is left; a restart at another
/// unit is a fresh clock with the first due date still visible (invariant 16).
/// </summary>
public sealed class ClockPauseTests(NativeServers servers)
{
    private static readonly DateOnly _dueOn = new(2024, 1, 11);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paused_clock_neither_reminds_nor_falls_due_and_goes_on_with_the_working_days_left()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync(policy: SampleRules.Reminding);

        city.AdvanceTo(Morning(2024, 1, 5)); // Friday: 4 working days are left
        var paused = (await city.PauseAsync(clock))!;
        (paused.DaysLeft, paused.NextFireAt, paused.ToDeadline()!.Paused).ShouldBe((4, null, true));
        paused.ToDeadline()!.PausedAt.ToDateTimeOffset().ShouldBe(Morning(2024, 1, 5));

        city.AdvanceTo(Morning(2024, 2, 5));
        (await city.FireAsync()).ShouldBe(0);

        var resumed = (await city.ResumeAsync(clock))!; // Monday before Tết, which begins on Thursday and takes five working days
        resumed.DueOn.ShouldBe(new DateOnly(2024, 2, 16));
        var deadline = resumed.ToDeadline()!;
        (deadline.Paused, deadline.PausedAt, deadline.DueDate, deadline.OriginalDueDate).ShouldBe((false, null, "2024-02-16", "2024-01-11"));

        city.AdvanceTo(resumed.DueAt);
        (await city.FireAsync()).ShouldBe(1);
        (await city.ReadAsync(clock.Id)).Level.ShouldBe(1);
        (await city.ChangesAsync(clock.Id)).Select(change => (change.Kind, change.At, change.DueBefore, change.DueAfter)).ShouldBe(
        [
            (ClockChangeKind.Paused, Morning(2024, 1, 5), _dueOn, _dueOn),
            (ClockChangeKind.Resumed, Morning(2024, 2, 5), _dueOn, new DateOnly(2024, 2, 16)),
        ]);
    }

    [Fact]
    public async Task A_pause_that_ends_on_its_own_day_moves_nothing()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        foreach (var day in new[] { 3, 6, 11 })
        {
            city.AdvanceTo(Morning(2024, 1, day));
            await city.PauseAsync(clock);
            (await city.ResumeAsync(clock))!.DueOn.ShouldBe(_dueOn, $"{day}/1");
        }
    }

    [Fact]
    public async Task Pausing_twice_or_resuming_what_runs_changes_nothing()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();

        (await city.ResumeAsync(clock)).ShouldBeNull();
        (await city.PauseAsync(clock)).ShouldNotBeNull();
        city.AdvanceTo(Morning(2024, 1, 5));
        (await city.PauseAsync(clock)).ShouldBeNull();

        (await city.ReadAsync(clock.Id)).DaysLeft.ShouldBe(7);
        (await city.ChangesAsync(clock.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_overdue_clock_stays_overdue_over_a_pause_and_keeps_the_days_to_its_next_level()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        city.AdvanceTo(clock.DueAt);
        await city.FireAsync();

        city.AdvanceTo(Morning(2024, 1, 12)); // Friday; the next level comes after Monday the 15th
        (await city.PauseAsync(clock))!.DaysLeft.ShouldBe(1);
        city.AdvanceTo(Morning(2024, 1, 26));
        (await city.FireAsync()).ShouldBe(0);

        var resumed = (await city.ResumeAsync(clock))!;
        (resumed.Level, resumed.DueOn, resumed.NextFireAt).ShouldBe((1, _dueOn, VietnamDate.EndOf(new DateOnly(2024, 1, 29))));
        city.AdvanceTo(resumed.NextFireAt!.Value);
        (await city.FireAsync()).ShouldBe(1);
        (await city.ActionsAsync(clock.CaseId)).ShouldBe(["sample.overdue1", "sample.overdue2"]);
    }

    [Fact]
    public async Task What_was_overdue_before_anybody_noticed_falls_due_at_once_when_it_goes_on()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        city.AdvanceTo(clock.DueAt.AddHours(1));
        await city.PauseAsync(clock);
        await city.ResumeAsync(clock);

        (await city.FireAsync()).ShouldBe(1);
        (await city.ReadAsync(clock.Id)).DueOn.ShouldBe(_dueOn);
    }

    [Fact]
    public async Task A_paused_clock_can_be_met()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        await city.PauseAsync(clock);
        await city.ChangeAsync(async clocks =>
        {
            await clocks.MeetAsync(clock.SubjectId, clock.Kind, Cancellation);
            return true;
        });

        (await city.ResumeAsync(clock)).ShouldBeNull();
        city.AdvanceTo(Morning(2024, 6, 3));
        (await city.FireAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_restart_is_a_fresh_clock_at_the_other_unit_with_the_first_due_date_still_visible()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        city.AdvanceTo(clock.DueAt);
        await city.FireAsync();

        var fresh = clock;
        foreach (var (unit, due) in new[] { (city.PeoplesCommittee, "2024-01-23"), (city.Top, "2024-01-23") })
        {
            fresh = await city.ChangeAsync(clocks => clocks.RestartAsync(city.StartOf(clock.CaseId, unit), Cancellation));
            (fresh.UnitId, fresh.Level).ShouldBe((unit, 0));
            (fresh.ToDeadline()!.DueDate, fresh.ToDeadline()!.OriginalDueDate).ShouldBe((due, "2024-01-11"));
        }

        var old = await city.ReadAsync(clock.Id);
        (old.MetAt, old.NextFireAt).ShouldBe((city.First.CaseTime.Now, null));
        old.RestartedAs.ShouldNotBeNull();
        (await city.ChangeAsync(clocks => clocks.OpenAsync(clock.CaseId, Cancellation))).Single().Id.ShouldBe(fresh.Id);
        (await city.ChangesAsync(fresh.Id)).Single().Kind.ShouldBe(ClockChangeKind.Restarted);
    }

    [Fact]
    public async Task A_restart_without_a_running_clock_is_a_start()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.ChangeAsync(clocks => clocks.RestartAsync(city.StartOf(Guid.CreateVersion7(), city.Ward), Cancellation));
        (clock.DueOn, clock.OriginalDueOn).ShouldBe((_dueOn, _dueOn));
        (await city.ChangesAsync(clock.Id)).ShouldBeEmpty();
    }

    private static DateTimeOffset Morning(int year, int month, int day) => new(year, month, day, 2, 0, 0, TimeSpan.Zero);
}
