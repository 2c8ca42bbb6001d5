namespace Innovation.Proposal.Features.Deciding;

/// <summary>Reads what a grant would allow; what is left out is the plan's.</summary>
internal static class GrantInput
{
    public static Grant Read(Common.GrantKind kind, Common.GrantLimits? limits, Plan plan)
    {
        if (limits is null)
        {
            return new Grant((GrantKind)kind, new GrantLimits(plan.Scope, plan.Place, plan.DurationMonths));
        }
        var check = new RequestCheck();
        var scope = check.OptionalText("limits.scope", limits.Scope, 2_000);
        var place = check.OptionalText("limits.place", limits.Place, 2_000);
        check.Range("limits.duration_months", limits.DurationMonths, 1, 60);
        check.ThrowIfWrong();
        return new Grant(
            (GrantKind)kind, new GrantLimits(scope.Length > 0 ? scope : plan.Scope, place.Length > 0 ? place : plan.Place, limits.DurationMonths));
    }
}
