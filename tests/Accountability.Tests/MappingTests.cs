using Innovation.Accountability.Domain;
using Innovation.Accountability.Features;
using Innovation.Accountability.Tests.Domain;
using Innovation.Casework;

namespace Innovation.Accountability.Tests;

/// <summary>The mapping casts enums: their numbers and names must stay alike.</summary>
public sealed class MappingTests
{
    [Fact]
    public void Enums_share_their_numbers_with_contract_and_events()
    {
        Same<ProtectionRecordState, V1.ProtectionRecordState>();
        Same<LiabilityReviewState, V1.LiabilityReviewState>();
        Same<ConductSignalOutcome, V1.ConductSignalOutcome>();
        Same<EvaluationOutcome, Contracts.Oversight.V1.EvaluationOutcome>();
        Same<GrantKind, Contracts.Common.V1.GrantKind>();
        Same<LegalStatus, Contracts.Common.V1.LegalStatus>();
        Same<EvaluationOutcome, Events.EvaluationOutcome>();
        Same<GrantKind, Events.GrantKind>();
        Same<LegalStatus, Events.LegalStatus>();
    }

    [Fact]
    public void A_legal_basis_is_shown_with_its_status_whatever_that_is()
    {
        foreach (var status in Enum.GetValues<LegalStatus>())
        {
            var record = ProtectionRecord.Open(Grants.Granted() with { LegalBasis = [new CitedBasis("decree-73", "Nghị định", status, [Grants.Lan])] });
            var shown = record.ToContract().LegalBases.ShouldHaveSingleItem();
            ((int)shown.Basis.Status).ShouldBe((int)status);
            ((ICase)record).LegalBasis.ShouldBe([$"decree-73 ({status})"]);
        }
    }

    private static void Same<TDomain, TContract>()
        where TDomain : struct, Enum
        where TContract : struct, Enum =>
        Enum.GetValues<TDomain>().Select(v => (v.ToString().ToUpperInvariant(), Convert.ToInt32(v, null)))
            .ShouldBe(Enum.GetValues<TContract>().Where(v => Convert.ToInt32(v, null) != 0).Select(v => (v.ToString().ToUpperInvariant(), Convert.ToInt32(v, null))));
}
