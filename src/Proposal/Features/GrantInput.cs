using Innovation.Contracts.Events;
using Innovation.Edge.Requests;
using Common = Innovation.Contracts.Common.V1;

namespace Innovation.Proposal.Features;

/// <summary>Reads what a grant would allow; what is left out is the plan's.</summary>
internal static class GrantInput
{
    public static GrantLimits Limits(Common.GrantLimits? limits, Domain.Plan plan)
    {
        if (limits is null)
        {
            return new GrantLimits(plan.Scope, plan.Place, plan.DurationMonths);
        }
        var check = new RequestCheck();
        var scope = check.OptionalText("limits.scope", limits.Scope, 2_000);
        var place = check.OptionalText("limits.place", limits.Place, 2_000);
        check.Range("limits.duration_months", limits.DurationMonths, 1, 60);
        check.ThrowIfWrong();
        return new GrantLimits(scope.Length > 0 ? scope : plan.Scope, place.Length > 0 ? place : plan.Place, limits.DurationMonths);
    }
}
