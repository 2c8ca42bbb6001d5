using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Directory;

namespace Innovation.Identity.Features.Rules;

/// <summary>A policy set as the contract and as the event carry it.</summary>
internal static class PolicyContract
{
    public static V1.PolicySet ToContract(this ApprovedPolicySet set) => new()
    {
        Name = NameOf(set.Version),
        Version = set.Version,
        EffectiveFrom = IsoDay.Of(set.EffectiveFrom),
        NextReviewOn = set.NextReviewOn is { } review ? IsoDay.Of(review) : "",
        ProposedBy = ResourceName.Of(ResourceName.Officers, set.ProposedBy),
        ApprovedBy = ResourceName.Of(ResourceName.Officers, set.ApprovedBy),
        ApprovedAt = Timestamp.FromDateTimeOffset(set.ApprovedAt),
        Values = { set.Values.OrderBy(value => value.Ordinal).Select(ProposedPolicyValue.Of).Select(ToContract) },
        LegalBases = { set.LegalBases.Select(ToContract) },
    };

    public static V1.PolicyProposal ToContract(this PolicyProposal proposal) => new()
    {
        Name = ResourceName.Of(ResourceName.PolicyProposals, proposal.Id),
        State = (V1.PolicyProposalState)proposal.State,
        BaseVersion = proposal.BaseVersion,
        EffectiveFrom = IsoDay.Of(proposal.EffectiveFrom),
        NextReviewOn = IsoDay.Of(proposal.NextReviewOn),
        Values = { proposal.Values.Select(ToContract) },
        LegalBases = { proposal.LegalBases.Select(ToContract) },
        ChangedKeys = { proposal.ChangedKeys },
        Reasons = proposal.Reasons,
        ProposedBy = ResourceName.Of(ResourceName.Officers, proposal.ProposedBy),
        ProposedAt = Timestamp.FromDateTimeOffset(proposal.ProposedAt),
        DecidedBy = ResourceName.Of(ResourceName.Officers, proposal.DecidedBy),
        DecidedAt = proposal.DecidedAt is { } decided ? Timestamp.FromDateTimeOffset(decided) : null,
        DecisionReasons = proposal.DecisionReasons,
        PolicySet = proposal.ApprovedVersion is { } version ? NameOf(version) : "",
    };

    public static PolicyValuesApproved ToEvent(this ApprovedPolicySet set) => new()
    {
        OccurredAt = set.ApprovedAt,
        AggregateId = ApprovedPolicySet.SeriesId,
        Version = set.Version,
        EffectiveFrom = set.EffectiveFrom,
        Values = [.. set.Values.OrderBy(value => value.Ordinal)
            .Select(value => new PolicyValueRecord(value.Key, value.Value, NameOf(value.Unit), value.Source, NameOf(value.Status)))],
        LegalBases = [.. set.LegalBases.Select(basis => new RegisteredLegalBasis(
            basis.Code, basis.Title, basis.Issuer, basis.IssuedOn, basis.CoversRegulated, basis.Groups, basis.Grants, basis.Status))],
    };

    private static V1.LegalBasis ToContract(LegalBasisEntry basis)
    {
        var groups = basis.Groups.Select(OfficerGroups.Parse).ToLookup(group => group.Leading, group => group.Group);
        return new V1.LegalBasis
        {
            Code = basis.Code,
            Title = basis.Title,
            Issuer = basis.Issuer,
            IssuedOn = basis.IssuedOn is { } day ? IsoDay.Of(day) : "",
            CoversRegulated = basis.CoversRegulated,
            Groups = { groups[false] },
            LeadersOf = { groups[true] },
            Grants = basis.Grants,
            Status = (Contracts.Common.V1.LegalStatus)basis.Status,
        };
    }

    private static V1.PolicyValue ToContract(ProposedPolicyValue value) => new()
    {
        Key = value.Key,
        Value = value.Value,
        Unit = (V1.PolicyUnit)value.Unit,
        Source = value.Source,
        SourceVi = value.SourceVi,
        Status = (V1.PolicyStatus)value.Status,
        EffectiveFrom = IsoDay.Of(value.EffectiveFrom),
        Citation = value.Citation is not { } citation ? null : new V1.LegalCitation
        {
            Instrument = (V1.LegalInstrument)citation.Instrument,
            Number = citation.Number,
            Provision = citation.Provision,
        },
    };

    public static string NameOf(int version) => $"{ResourceName.PolicySets}/{version.ToString(CultureInfo.InvariantCulture)}";

    private static string NameOf(PolicyUnit unit) => unit switch
    {
        PolicyUnit.WorkingDays => "WORKING_DAYS",
        PolicyUnit.Days => "DAYS",
        PolicyUnit.Months => "MONTHS",
        PolicyUnit.Percent => "PERCENT",
        PolicyUnit.Count => "COUNT",
        PolicyUnit.Choice => "CHOICE",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit in the contract."),
    };

    private static string NameOf(PolicyStatus status) => status switch
    {
        PolicyStatus.Law => "LAW",
        PolicyStatus.Draft => "DRAFT",
        PolicyStatus.Proposed => "PROPOSED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status in the contract."),
    };
}
