using Innovation.Casework.Calendar;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Casework.Tests.Support;
using Innovation.Casework.Time;
using Innovation.Directory;

namespace Innovation.Casework.Tests;

/// <summary>
/// What a clock lets be done with it, by itself: 7 working days from Tuesday 2/1/2024, due Thursday 11/1, reminded from Tuesday 9/1 on.
/// Each step is taken once and at its time; everything else is refused (invariant 16).
/// </summary>
public sealed class ClockStepTests
{
    private static readonly DateTimeOffset _start = Replica.Start;
    private static readonly DateTimeOffset _reminder = VietnamDate.StartOf(new DateOnly(2024, 1, 9));
    private static readonly DateTimeOffset _due = VietnamDate.EndOf(new DateOnly(2024, 1, 11));
    private static readonly WorkingCalendar _calendar = new(SampleRules.Years);
    private static readonly ClockRules _rules = new(SampleRules.Reminding, _calendar);
    private static readonly UnitEntry _top = Unit(null), _middle = Unit(_top.Id);

    [Fact]
    public void It_reminds_then_falls_due_then_escalates_to_the_top_and_no_further()
    {
        var clock = Started();
        (clock.DueAt, clock.NextFireAt, clock.StepAt(_start)).ShouldBe((_due, _reminder, ClockStep.None));

        clock.StepAt(_reminder).ShouldBe(ClockStep.Remind);
        clock.Remind(_reminder);
        (clock.RemindedAt, clock.NextFireAt, clock.StepAt(_due.AddTicks(-1)), clock.StepAt(_due)).ShouldBe((_reminder, _due, ClockStep.None, ClockStep.Escalate));

        clock.Escalate(_middle, _due, _rules);
        var second = VietnamDate.EndOf(new DateOnly(2024, 1, 15));
        (clock.Level, clock.InformedUnitId, clock.NextFireAt).ShouldBe((1, _middle.Id, second));
        clock.Escalate(_top, second, _rules);
        (clock.Level, clock.InformedUnitId, clock.NextFireAt, clock.StepAt(second.AddYears(1))).ShouldBe((2, _top.Id, null, ClockStep.None));
        clock.DueOn.ShouldBe(new DateOnly(2024, 1, 11), "levels leave the due date");
    }

    [Fact]
    public void After_a_jump_a_reminder_comes_too_late_and_the_levels_count_from_their_own_days()
    {
        var clock = Started();
        var later = _due.AddDays(30);
        clock.StepAt(later).ShouldBe(ClockStep.Escalate);
        Refused(() => clock.Remind(later));
        clock.Escalate(_middle, later, _rules);
        (clock.RemindAt, clock.RemindedAt, clock.NextFireAt).ShouldBe((null, null, VietnamDate.EndOf(new DateOnly(2024, 1, 15))));
    }

    [Fact]
    public void Nothing_is_done_before_its_time_or_twice()
    {
        var clock = Started();
        Refused(() => clock.Remind(_reminder.AddTicks(-1)));
        Refused(() => clock.Escalate(_middle, _reminder, _rules));
        Refused(() => clock.Recompute(_reminder, _rules));
        clock.Remind(_reminder);
        Refused(() => clock.Remind(_reminder));
        clock.Escalate(_middle, _due, _rules);
        Refused(() => clock.Escalate(_middle, _due, _rules));
    }

    [Fact]
    public void Paused_it_does_nothing_until_it_goes_on_with_the_days_left()
    {
        var clock = Started();
        Refused(() => clock.Resume(_start, _rules));
        var friday = _start.AddDays(3);
        var paused = clock.Pause(friday, _rules);
        (paused.Kind, paused.At, paused.DueBefore, paused.DueAfter).ShouldBe((ClockChangeKind.Paused, friday, clock.DueOn, clock.DueOn));
        (clock.DaysLeft, clock.StepAt(_due.AddYears(1))).ShouldBe((4, ClockStep.None));
        Refused(() => clock.Pause(friday, _rules));
        Refused(() => clock.Escalate(_middle, _due, _rules));

        var resumed = clock.Resume(friday.AddDays(7), _rules);
        (clock.PausedAt, clock.DaysLeft, clock.DueOn).ShouldBe((null, null, new DateOnly(2024, 1, 18)));
        (resumed.Kind, resumed.DueBefore, resumed.DueAfter).ShouldBe((ClockChangeKind.Resumed, new DateOnly(2024, 1, 11), clock.DueOn));
        clock.OriginalDueOn.ShouldBe(new DateOnly(2024, 1, 11));
    }

    [Fact]
    public void Met_it_takes_no_further_change()
    {
        var clock = Started();
        clock.Meet(_start.AddDays(1));
        (clock.MetAt, clock.NextFireAt, clock.StepAt(_due)).ShouldBe((_start.AddDays(1), null, ClockStep.None));
        Refused(() => clock.Meet(_due));
        Refused(() => clock.Pause(_due, _rules));
        Refused(() => clock.Restart(StartOf(_due), _calendar, _due));
        Refused(() => clock.Escalate(_middle, _due, _rules));
    }

    [Fact]
    public void Restarted_another_takes_its_place_and_shows_the_first_due_date()
    {
        var clock = Started();
        clock.Pause(_start, _rules);
        var (fresh, change) = clock.Restart(StartOf(_due), _calendar, _due);
        (clock.MetAt, clock.RestartedAs).ShouldBe((_due, fresh.Id));
        (fresh.Level, fresh.PausedAt, fresh.OriginalDueOn, fresh.DueOn).ShouldBe((0, null, clock.DueOn, new DateOnly(2024, 1, 23)));
        (change.ClockId, change.Kind, change.DueBefore, change.DueAfter).ShouldBe((fresh.Id, ClockChangeKind.Restarted, clock.DueOn, fresh.DueOn));
    }

    private static Clock Started() => Clock.Start(StartOf(_start), _calendar);

    private static ClockStart StartOf(DateTimeOffset from)
    {
        var id = Guid.CreateVersion7();
        return new ClockStart(PolicyKeys.DecisionOrdinary, "sample", id, id, SampleRules.Reminding, from, Guid.CreateVersion7(), OfficerId: null);
    }

    private static UnitEntry Unit(Guid? superior) => new(Guid.CreateVersion7(), superior, "U", "U", Active: true);

    private static void Refused(Action change) => Should.Throw<InvalidOperationException>(change);
}
