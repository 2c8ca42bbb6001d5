using Innovation.Accountability.Domain;

namespace Innovation.Accountability.Tests;

/// <summary>The mapping casts enums: their numbers and names must stay alike.</summary>
public sealed class MappingTests
{
    [Fact]
    public void Enums_share_their_numbers_with_contract_and_events()
    {
        Same<ProtectionRecordState, V1.ProtectionRecordState>();
        Same<EvaluationOutcome, Contracts.Oversight.V1.EvaluationOutcome>();
        Same<GrantKind, Contracts.Common.V1.GrantKind>();
        Same<LegalBasis, Contracts.Common.V1.LegalBasis>();
        Same<EvaluationOutcome, Events.EvaluationOutcome>();
        Same<GrantKind, Events.GrantKind>();
        Same<LegalBasis, Events.LegalBasis>();
    }

    private static void Same<TDomain, TContract>()
        where TDomain : struct, Enum
        where TContract : struct, Enum =>
        Enum.GetValues<TDomain>().Select(v => (v.ToString().ToUpperInvariant(), Convert.ToInt32(v, null)))
            .ShouldBe(Enum.GetValues<TContract>().Where(v => Convert.ToInt32(v, null) != 0).Select(v => (v.ToString().ToUpperInvariant(), Convert.ToInt32(v, null))));
}
