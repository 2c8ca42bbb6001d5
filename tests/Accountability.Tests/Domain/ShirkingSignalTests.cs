using Innovation.Accountability.Domain;
using Innovation.Casework.Policy;
using Innovation.Contracts;

namespace Innovation.Accountability.Tests.Domain;

/// <summary>Invariant 14: what raises a signal, and that a signal concludes nothing.</summary>
public sealed class ShirkingSignalTests
{
    private static readonly Guid _hung = Guid.CreateVersion7(), _cuong = Guid.CreateVersion7(), _unit = Guid.CreateVersion7();
    private static readonly DateTimeOffset _due = new(2025, 5, 12, 17, 0, 0, TimeSpan.Zero);
    private static readonly PolicyValue _days = new("shirking.signal.window", "180", PolicyUnit.Days, "proposed", PolicyStatus.Proposed);
    private static readonly PolicyValue _months = _days with { Value = "6", Unit = PolicyUnit.Months };

    [Fact]
    public void The_first_breach_is_not_repeated() => Breach(_hung, 0).IsRepeated([], _days).ShouldBeFalse();

    [Fact]
    public void Two_different_proposals_of_one_duty_holder_are() => Breach(_hung, 30).IsRepeated([Breach(_hung, 0)], _days).ShouldBeTrue();

    [Fact]
    public void In_whatever_order_they_become_known() => Breach(_hung, 0).IsRepeated([Breach(_hung, 30)], _days).ShouldBeTrue();

    [Fact]
    public void The_same_proposal_twice_is_not()
    {
        var breach = Breach(_hung, 0);
        (breach with { DueAt = _due.AddDays(20) }).IsRepeated([breach], _days).ShouldBeFalse();
    }

    [Fact]
    public void Another_duty_holders_breach_does_not_count() => Breach(_hung, 30).IsRepeated([Breach(_cuong, 0)], _days).ShouldBeFalse();

    [Fact]
    public void Nor_does_a_breach_of_another_kind()
    {
        Breach(_hung, 30, BreachKind.Report).IsRepeated([Breach(_hung, 0)], _days).ShouldBeFalse();
        Breach(_hung, 30, BreachKind.Report).IsRepeated([Breach(_hung, 0, BreachKind.Report)], _days).ShouldBeTrue();
    }

    [Theory]
    [InlineData(180, true)]
    [InlineData(181, false)]
    public void The_window_is_counted_in_days(int later, bool repeated) => Breach(_hung, later).IsRepeated([Breach(_hung, 0)], _days).ShouldBe(repeated);

    [Theory]
    [InlineData(184, true)]
    [InlineData(185, false)]
    public void Or_in_calendar_months(int later, bool repeated) => Breach(_hung, later).IsRepeated([Breach(_hung, 0)], _months).ShouldBe(repeated);

    [Fact]
    public void A_window_in_another_unit_is_a_fault_of_the_policy_set() =>
        Should.Throw<InvalidOperationException>(() => Breach(_hung, 1).IsRepeated([Breach(_hung, 0)], _days with { Unit = PolicyUnit.Percent }));

    [Fact]
    public void Higher_levels_of_one_clock_are_the_same_silence()
    {
        var silence = new Silence(ConductSignalKind.Shirking, "proposals/1", _unit, 1, _due);
        silence.IsNew.ShouldBeTrue();
        ConductSignal.Raise(silence, _hung, 1, _due).EscalationLevel.ShouldBe(1);
        (silence with { Level = 2 }).IsNew.ShouldBeFalse();
        Should.Throw<RefusedException>(() => ConductSignal.Raise(silence with { Level = 2 }, _hung, 1, _due));
    }

    [Fact]
    public void What_a_signal_states_holds_no_verdict_and_cannot_be_changed()
    {
        var changeable = typeof(ConductSignal).GetProperties().Where(p => p.SetMethod is { } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))).Select(p => p.Name).ToList();
        // Only what people say to it is added.
        changeable.ShouldBe([nameof(ConductSignal.Statements), nameof(ConductSignal.Assessment)], ignoreOrder: true);
        typeof(ConductSignal).GetProperties().Select(p => p.Name).Except(changeable).ShouldBe(
            ["Id", "Kind", "Subject", "UnitId", "DutyHolderId", "EscalationLevel", "RaisedAt", "PolicyVersion"], ignoreOrder: true);
    }

    [Fact]
    public void Whoever_it_is_about_answers_it_and_who_looks_at_it_deals_with_the_answer()
    {
        var signal = Raised(_hung);
        Should.Throw<RefusedException>(() => signal.Answer(_cuong, "Không phải tôi", _due)).Refusal.Reason.ShouldBe(ReasonCodes.PersonConcernedRequired);
        signal.Answer(_hung, "Tôi nghỉ ốm tuần đó.", _due);
        Should.Throw<RefusedException>(() => signal.Assess(_hung, ConductSignalOutcome.NoAction, "Tự xét", "Đã xét", _due)).Refusal.Reason.ShouldBe(ReasonCodes.MayNotJudgeOwn);
        Should.Throw<RefusedException>(() => signal.Assess(_cuong, ConductSignalOutcome.NoAction, "Đã kiểm tra", "", _due)).Refusal.Reason.ShouldBe(ReasonCodes.StatementsUnanswered);
        signal.Assess(_cuong, ConductSignalOutcome.NoAction, "Đã kiểm tra", "Đúng là nghỉ ốm.", _due);
        Should.Throw<RefusedException>(() => signal.Answer(_hung, "Thêm", _due)).Refusal.Reason.ShouldBe(ReasonCodes.IllegalTransition);
        Should.Throw<RefusedException>(() => signal.Assess(_cuong, ConductSignalOutcome.ToVerify, "Lại", "Lại", _due)).Refusal.Reason.ShouldBe(ReasonCodes.IllegalTransition);
    }

    [Fact]
    public void Where_nobody_answered_nothing_is_dealt_with()
    {
        Should.Throw<RefusedException>(() => Raised(_hung).Assess(_cuong, ConductSignalOutcome.NoAction, "Đã kiểm tra", "Đã xét", _due)).Refusal.Fields.ShouldHaveSingleItem().Field
            .ShouldBe("statements_considered");
        Raised(null).Assess(_cuong, ConductSignalOutcome.NoAction, "Khuyết người đứng đầu", "", _due).By.ShouldBe(_cuong);
    }

    private static ConductSignal Raised(Guid? holder) => ConductSignal.Raise(new Silence(ConductSignalKind.Shirking, "proposals/1", _unit, 1, _due), holder, 1, _due);

    private static Breach Breach(Guid holder, int daysLater, BreachKind kind = BreachKind.Decision) =>
        new(kind, $"proposals/{Guid.CreateVersion7():D}", holder, _unit, _due.AddDays(daysLater));
}
