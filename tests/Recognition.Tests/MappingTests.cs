using Innovation.Recognition.Domain;

namespace Innovation.Recognition.Tests;

/// <summary>The mapping casts enums: their numbers and names must stay alike.</summary>
public sealed class MappingTests
{
    [Fact]
    public void Enums_share_their_numbers_with_the_contract()
    {
        Same<CommendationState, V1.CommendationState>();
        Same<RewardKind, V1.RewardKind>();
        Same<ModelState, V1.ModelState>();
        Same<AdoptionState, V1.AdoptionState>();
        Same<EvaluationOutcome, Contracts.Oversight.V1.EvaluationOutcome>();
        Same<EvaluationOutcome, Events.EvaluationOutcome>();
    }

    private static void Same<TDomain, TContract>()
        where TDomain : struct, Enum
        where TContract : struct, Enum =>
        Enum.GetValues<TDomain>().Select(v => (v.ToString(), Convert.ToInt32(v, null)))
            .ShouldBe(Enum.GetValues<TContract>().Where(v => Convert.ToInt32(v, null) != 0).Select(v => (v.ToString(), Convert.ToInt32(v, null))));
}
