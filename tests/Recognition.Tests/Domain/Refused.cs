using Innovation.Contracts;
using Innovation.Recognition.Domain;

namespace Innovation.Recognition.Tests.Domain;

/// <summary>A move is refused with the code, and the aggregate is as it was.</summary>
internal static class Refused
{
    public static void ShouldRefuse(this Commendation commendation, string reason, Action<Commendation> move) =>
        ShouldRefuse(reason, () => move(commendation), () => (commendation.State, commendation.Revision));

    public static void ShouldRefuse(this InnovationModel model, string reason, Action<InnovationModel> move) =>
        ShouldRefuse(reason, () => move(model), () => (model.State, model.Revision));

    public static void ShouldRefuse(this Adoption adoption, string reason, Action<Adoption> move) =>
        ShouldRefuse(reason, () => move(adoption), () => (adoption.State, adoption.Revision));

    public static void ShouldBeRefused(string reason, Action move) => Should.Throw<RefusedException>(move).Refusal.Reason.ShouldBe(reason);

    private static void ShouldRefuse<T>(string reason, Action move, Func<T> state)
    {
        var before = state();
        ShouldBeRefused(reason, move);
        state().ShouldBe(before);
    }
}
