using Innovation.Contracts;
using Innovation.Recognition.Domain;
using static Innovation.Recognition.Tests.Domain.Ward;

namespace Innovation.Recognition.Tests.Domain;

public sealed class AdoptionTests
{
    private static readonly IReadOnlyList<Measurement> _effect = [new("processing-time-cut", 28)];

    private static readonly Dictionary<string, (AdoptionState From, AdoptionState To, Action<Adoption> Move)> _moves = new()
    {
        ["start"] = (AdoptionState.Planned, AdoptionState.Running, a => a.Start(Cuong, Cuong, Now)),
        ["measure"] = (AdoptionState.Running, AdoptionState.Measured, a => a.Measure(Cuong, Cuong, Recognised(), _effect, Now)),
        ["keep"] = (AdoptionState.Measured, AdoptionState.Kept, a => a.Keep(Cuong, Cuong, Reasons, Now)),
        ["drop"] = (AdoptionState.Measured, AdoptionState.Dropped, a => a.Drop(Cuong, Cuong, Reasons, Now)),
    };

    public static TheoryData<string, string> MovesAndStates()
    {
        var data = new TheoryData<string, string>();
        foreach (var move in _moves.Keys)
        {
            foreach (var state in Enum.GetNames<AdoptionState>())
            {
                data.Add(move, state);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(MovesAndStates))]
    public void A_move_leads_on_from_its_state_and_is_refused_in_every_other(string move, string state)
    {
        var adoption = In(Enum.Parse<AdoptionState>(state));
        var (from, to, make) = _moves[move];
        if (adoption.State == from)
        {
            make(adoption);
            adoption.State.ShouldBe(to);
        }
        else
        {
            adoption.ShouldRefuse(ReasonCodes.IllegalTransition, make);
        }
    }

    [Fact]
    public void Every_step_is_the_adopting_units_heads()
    {
        Refused.ShouldBeRefused(ReasonCodes.HeadRequired, () => Adoption.Open(Recognised(), WardB, Hoa, Cuong, "Kế hoạch", null, 1, Now));
        Refused.ShouldBeRefused(ReasonCodes.HeadRequired, () => Adoption.Open(Recognised(), WardB, Cuong, null, "Kế hoạch", null, 1, Now));
        In(AdoptionState.Planned).ShouldRefuse(ReasonCodes.HeadRequired, a => a.Start(Hoa, Cuong, Now));
        In(AdoptionState.Running).ShouldRefuse(ReasonCodes.HeadRequired, a => a.Measure(Hoa, Cuong, Recognised(), _effect, Now));
        In(AdoptionState.Measured).ShouldRefuse(ReasonCodes.HeadRequired, a => a.Keep(Hoa, Cuong, Reasons, Now));
        In(AdoptionState.Measured).ShouldRefuse(ReasonCodes.HeadRequired, a => a.Drop(Hoa, Cuong, Reasons, Now));
    }

    [Fact]
    public void Planning_an_adoption_leaves_the_model_as_it_is()
    {
        var model = Recognised();
        Adoption.Open(model, WardB, Cuong, Cuong, "Kế hoạch", null, 1, Now);
        model.State.ShouldBe(ModelState.Recognised);
        Refused.ShouldBeRefused(ReasonCodes.OwnModel, () => Adoption.Open(model, WardA, Cuong, Cuong, "Kế hoạch", null, 1, Now));
        Refused.ShouldBeRefused(ReasonCodes.IllegalTransition, () => Adoption.Open(Candidate(), WardB, Cuong, Cuong, "Kế hoạch", null, 1, Now));
    }

    [Fact]
    public void Each_indicator_of_the_model_is_measured_once()
    {
        Measurement unknown = new("other", 1);
        Measurement[][] wrong = [[], [unknown], [.. _effect, unknown], [.. _effect, .. _effect]];
        foreach (var measurements in wrong)
        {
            In(AdoptionState.Running).ShouldRefuse(ReasonCodes.InvalidArgument, a => a.Measure(Cuong, Cuong, Recognised(), measurements, Now));
        }
    }

    [Fact]
    public void The_effect_measured_here_and_the_conclusion_are_kept()
    {
        var kept = In(AdoptionState.Kept);
        kept.Measurements.ShouldBe(_effect);
        kept.Reasons.ShouldBe(Reasons);
        kept.ConcludedAt.ShouldBe(Now);
        In(AdoptionState.Dropped).Measurements.ShouldBe(_effect);
    }
}
