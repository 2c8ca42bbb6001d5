using Innovation.Identity.Seeding;

namespace Innovation.Identity.Features.Rules;

/// <summary>The series of approved policy sets, as the ledger and the events name it.</summary>
internal static class PolicySeries
{
    public const string CaseType = "policy-set";

    public static readonly Guid Id = StableId.Of("policy-sets");
}
