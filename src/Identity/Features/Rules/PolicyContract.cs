using System.Globalization;
using Innovation.Casework.Policy;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Identity.Domain;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Rules;

/// <summary>A policy set as the contract and as the event carry it.</summary>
internal static class PolicyContract
{
    public static V1.PolicySet ToContract(this ApprovedPolicySet set) => new()
    {
        Name = $"{ResourceName.PolicySets}/{set.Version.ToString(CultureInfo.InvariantCulture)}",
        Version = set.Version,
        EffectiveFrom = set.EffectiveFrom.ToString("O", CultureInfo.InvariantCulture),
        Values =
        {
            set.Values.OrderBy(value => value.Ordinal).Select(value => new V1.PolicyValue
            {
                Key = value.Key,
                Value = value.Value,
                Unit = (V1.PolicyUnit)value.Unit,
                Source = value.Source,
                Status = (V1.PolicyStatus)value.Status,
            }),
        },
    };

    public static PolicyValuesApproved ToEvent(this ApprovedPolicySet set, Guid aggregateId) => new()
    {
        OccurredAt = set.ApprovedAt,
        AggregateId = aggregateId,
        Version = set.Version,
        EffectiveFrom = set.EffectiveFrom,
        Values = [.. set.Values.OrderBy(value => value.Ordinal)
            .Select(value => new PolicyValueRecord(value.Key, value.Value, NameOf(value.Unit), value.Source, NameOf(value.Status)))],
    };

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
