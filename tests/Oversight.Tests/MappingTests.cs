using Innovation.Oversight.Domain;

namespace Innovation.Oversight.Tests;

/// <summary>The mapping casts enums, so their numbers and names must be the contract's.</summary>
public sealed class MappingTests
{
    [Fact]
    public void Enums_share_numbers_and_names_with_the_contract()
    {
        ShouldShare<PilotState, V1.PilotState>();
        ShouldShare<ObstacleState, V1.ObstacleState>();
        ShouldShare<EvaluationOutcome, V1.EvaluationOutcome>();
        ShouldShare<GrantKind, Contracts.Common.V1.GrantKind>();
    }

    [Fact]
    public void And_with_the_events()
    {
        ShouldShare<EvaluationOutcome, Events.EvaluationOutcome>();
        ShouldShare<GrantKind, Events.GrantKind>();
    }

    private static void ShouldShare<TOurs, TContract>()
        where TOurs : struct, Enum
        where TContract : struct, Enum
    {
        var contract = Enum.GetValues<TContract>().Where(v => Convert.ToInt32(v, null) != 0).Select(v => (Convert.ToInt32(v, null), v.ToString()));
        Enum.GetValues<TOurs>().Select(v => (Convert.ToInt32(v, null), v.ToString())).ShouldBe(contract, ignoreOrder: true);
    }
}
