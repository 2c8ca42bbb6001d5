using Innovation.Casework.Calendar;
using Innovation.Casework.Clocks;
using Innovation.Casework.Tests.Support;
using Innovation.Casework.Time;
using Innovation.Contracts.Events;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests;

/// <summary>Who owes an action is reminded two working days before the due date, once; an announced year moves provisional due dates.</summary>
public sealed class ClockReminderTests(NativeServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reminder_comes_once_two_working_days_before_and_the_due_date_after_it()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync(policy: SampleRules.Reminding);
        var reminder = VietnamDate.StartOf(new DateOnly(2024, 1, 9));

        city.AdvanceTo(reminder.AddMilliseconds(-1));
        (await city.FireAsync()).ShouldBe(0);
        city.AdvanceTo(reminder);
        (await Task.WhenAll(city.FireAsync(), city.FireAsync(city.Second))).Sum().ShouldBe(1);
        (await city.FireAsync()).ShouldBe(0);
        var reminded = await city.ReadAsync(clock.Id);
        (reminded.Level, reminded.RemindedAt, reminded.NextFireAt).ShouldBe((0, reminder, clock.DueAt));

        city.AdvanceTo(clock.DueAt);
        (await city.FireAsync()).ShouldBe(1);
        (await city.ActionsAsync(clock.CaseId)).ShouldBe(["sample.deadline-reminded", "sample.overdue1"]);
        var notice = (await city.NoticesAsync(clock.CaseId)).Single();
        (notice.OfficerId, notice.Kind, notice.Subject).ShouldBe((RecordedSteps.Owing, "deadline.reminder", $"samples/{clock.CaseId:D}"));
        (notice.Parameters["due-date"], notice.Parameters["title"]).ShouldBe(("2024-01-11", "Một hồ sơ"));
    }

    [Fact]
    public async Task After_a_jump_past_the_due_date_nobody_is_reminded_any_more_and_the_levels_keep_their_days()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync(policy: SampleRules.Reminding);
        city.AdvanceTo(clock.DueAt);

        (await city.FireAsync()).ShouldBe(1);

        (await city.ActionsAsync(clock.CaseId)).ShouldBe(["sample.overdue1"]);
        (await city.ReadAsync(clock.Id)).NextFireAt.ShouldBe(VietnamDate.EndOf(new DateOnly(2024, 1, 15)));
    }

    [Fact]
    public async Task Who_was_reminded_before_a_pause_is_not_reminded_again_after_it()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync(policy: SampleRules.Reminding);
        city.AdvanceTo(VietnamDate.StartOf(new DateOnly(2024, 1, 9)));
        await city.FireAsync();
        await city.PauseAsync(clock);
        city.AdvanceTo(VietnamDate.StartOf(new DateOnly(2024, 3, 4)));

        (await city.ResumeAsync(clock))!.NextFireAt.ShouldBe(VietnamDate.EndOf(new DateOnly(2024, 3, 6)));
    }

    [Fact]
    public async Task An_announced_year_moves_the_due_dates_that_rest_on_it_once_and_no_others()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var announced = await city.StartClockAsync(policy: SampleRules.Reminding);
        city.AdvanceTo(new DateTimeOffset(2025, 12, 26, 2, 0, 0, TimeSpan.Zero));
        var provisional = await city.StartClockAsync(policy: SampleRules.Reminding);
        var paused = await city.StartClockAsync();
        await city.PauseAsync(paused);
        (provisional.DueOn, provisional.Provisional).ShouldBe((new DateOnly(2026, 1, 8), true));

        await AnnounceAsync(city, new DateOnly(2026, 1, 1)); // without the bridge day of 2 January
        await AnnounceAsync(city, new DateOnly(2026, 1, 1));
        (await Task.WhenAll(city.FireAsync(), city.FireAsync(city.Second))).Sum().ShouldBeGreaterThan(0);

        (await city.ActionsAsync(provisional.CaseId)).ShouldBe(["sample.deadline-recomputed"]);
        var moved = await city.ReadAsync(provisional.Id);
        (moved.DueOn, moved.Provisional, moved.OriginalDueOn).ShouldBe((new DateOnly(2026, 1, 7), false, new DateOnly(2026, 1, 8)));
        (moved.DueAt, moved.NextFireAt).ShouldBe((VietnamDate.EndOf(moved.DueOn), VietnamDate.StartOf(new DateOnly(2026, 1, 5))));
        var notices = await city.NoticesAsync(provisional.CaseId);
        notices.Select(notice => (notice.OfficerId, notice.Kind)).ShouldBe(
            [(RecordedSteps.Owing, "deadline.recomputed"), (RecordedSteps.Concerned, "deadline.recomputed")], ignoreOrder: true);
        notices[0].Parameters["due-date-before"].ShouldBe("2026-01-08");
        notices[0].Parameters["due-date"].ShouldBe("2026-01-07");
        (await city.ChangesAsync(provisional.Id)).Single().Kind.ShouldBe(ClockChangeKind.Recomputed);
        (await city.ActionsAsync(announced.CaseId)).ShouldNotContain("sample.deadline-recomputed");
        var resumed = (await city.ResumeAsync(paused))!;
        (resumed.DueOn, resumed.Provisional).ShouldBe((new DateOnly(2026, 1, 7), false));
    }

    private static Task AnnounceAsync(SampleCity city, params DateOnly[] daysOff) => city.First.RunAsync(services =>
        services.GetRequiredService<CalendarYearPublishedConsumer>().ConsumeAsync(
            new CalendarYearPublished
            {
                OccurredAt = city.First.CaseTime.Now,
                AggregateId = Guid.CreateVersion7(),
                Year = 2026,
                Version = 2,
                Announced = true,
                DaysOff = [.. daysOff.Select(day => new CalendarDayRecord(day, "Tết Dương lịch"))],
                SwappedWorkingDays = [],
                Source = "Thông báo",
            },
            Cancellation));
}
