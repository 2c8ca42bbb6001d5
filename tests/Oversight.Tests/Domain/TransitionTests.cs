using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

/// <summary>Which moves each state allows; every other one is refused and changes nothing.</summary>
public sealed class TransitionTests
{
    private static readonly Dictionary<string, Action<Pilot>> _moves = new()
    {
        ["start"] = p => p.Start(Lan, FirstDay, Now),
        ["progress"] = p => p.ReportProgress(Lan, "Tốt", Measured(), FirstDay, Now),
        ["obstacle"] = p => p.RaiseObstacle(),
        ["result"] = p => p.ReportResult(Lan, "Xong", Measured(), LastDay, Now),
        ["opinion"] = p => p.GiveOpinion(Binh, true, "Nhất trí", p.PartyOpinion is null ? "" : "Sửa", Now),
        ["ask to stop"] = p => p.RequestStop(Lan, "Không đạt", FirstDay, Now),
        ["assess"] = p => p.Assess(Mai, [Hoa, Dung, Mai, Son], EvaluationOutcome.Completed, "Đạt", Now),
        ["evaluate"] = p => p.Evaluate(EvaluationOutcome.Completed),
    };

    private static readonly Dictionary<PilotState, (Func<Pilot> Make, string[] Allowed)> _states = new()
    {
        [PilotState.Planned] = (() => Planned(), ["start"]),
        [PilotState.Running] = (() => Running(), ["progress", "obstacle", "result", "ask to stop"]),
        [PilotState.ResultReported] = (() => Reported(), ["opinion", "assess", "evaluate"]),
        [PilotState.Evaluated] = (Evaluated, []),
    };

    public static TheoryData<string, string> Illegal => [.. _states.SelectMany(state => _moves.Keys
        .Where(move => !state.Value.Allowed.Contains(move))
        .Select(move => (state.Key.ToString(), move)))];

    [Theory]
    [MemberData(nameof(Illegal))]
    public void A_move_that_the_state_does_not_have_is_refused(string state, string move) =>
        _states[Enum.Parse<PilotState>(state)].Make().ShouldRefuse(ReasonCodes.IllegalTransition, _moves[move]);

    [Fact]
    public void A_pilot_goes_from_its_grant_to_its_evaluation()
    {
        var pilot = Planned();
        pilot.State.ShouldBe(PilotState.Planned);
        pilot.Start(Lan, FirstDay, Now);
        pilot.State.ShouldBe(PilotState.Running);
        pilot.ReportProgress(Lan, "Tốt", Measured(12), FirstDay, Now).Number.ShouldBe(1);
        pilot.ReportProgress(Lan, "Tốt", [], LastDay, Now).Number.ShouldBe(2);
        pilot.ReportResult(Lan, "Xong", Measured(), LastDay, Now);
        pilot.State.ShouldBe(PilotState.ResultReported);
        pilot.GiveOpinion(Binh, true, "Nhất trí", "", Now);
        pilot.Assess(Hoa, Collective, EvaluationOutcome.Completed, "Đạt", Now);
        pilot.Assess(Mai, Collective, EvaluationOutcome.Completed, "Đạt", Now);
        pilot.Evaluate(EvaluationOutcome.Completed);
        pilot.State.ShouldBe(PilotState.Evaluated);
        pilot.Revision.ShouldBe(9);
    }

    [Fact]
    public void A_granted_implementation_is_followed_alike()
    {
        var pilot = Running(Granted with { Kind = GrantKind.Implementation });
        pilot.GrantKind.ShouldBe(GrantKind.Implementation);
        pilot.State.ShouldBe(PilotState.Running);
    }
}
