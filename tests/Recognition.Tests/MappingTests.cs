using Innovation.Recognition.Domain;
using Proto = Innovation.Contracts.Recognition.V1;

namespace Innovation.Recognition.Tests;

/// <summary>The mapping casts enums: their numbers and names must stay alike.</summary>
public sealed class MappingTests
{
    [Fact]
    public void Enums_share_their_numbers_with_the_contract()
    {
        Same<CommendationState, Proto.CommendationState>();
        Same<RewardKind, Proto.RewardKind>();
        Same<ModelState, Proto.ModelState>();
        Same<AdoptionState, Proto.AdoptionState>();
        Same<Contracts.Events.EvaluationOutcome, Contracts.Oversight.V1.EvaluationOutcome>();
    }

    private static void Same<TDomain, TContract>()
        where TDomain : struct, Enum
        where TContract : struct, Enum =>
        Enum.GetValues<TDomain>().Select(v => (v.ToString(), Convert.ToInt32(v, null)))
            .ShouldBe(Enum.GetValues<TContract>().Where(v => Convert.ToInt32(v, null) != 0).Select(v => (v.ToString(), Convert.ToInt32(v, null))));
}
