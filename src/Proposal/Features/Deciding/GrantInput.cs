using Innovation.Proposal.Features.Drafting;

namespace Innovation.Proposal.Features.Deciding;

/// <summary>Reads what a grant would allow; what is left out is the plan's. Whether it is within the checked text is the proposal's rule.</summary>
internal static class GrantInput
{
    public static Grant Read(Common.GrantKind kind, Common.GrantLimits? limits, Plan plan)
    {
        var whole = new GrantLimits(plan.Scope, plan.Place, plan.DurationMonths) { UnitIds = plan.UnitIds, Period = plan.Period, Budget = plan.Budget };
        if (limits is null)
        {
            return new Grant((GrantKind)kind, whole);
        }
        var check = new RequestCheck();
        var scope = check.OptionalText("limits.scope", limits.Scope, 2_000);
        var place = check.OptionalText("limits.place", limits.Place, 2_000);
        check.Range("limits.duration_months", limits.DurationMonths, 1, 60);
        var units = PlanInput.Units(check, "limits.units", limits.Units);
        var period = PlanInput.Period(check, "limits.", limits.StartsOn, limits.EndsOn);
        var budget = PlanInput.Budget(check, "limits.budget", limits.Budget);
        var conditions = check.OptionalText("limits.conditions", limits.Conditions, 4_000);
        check.ThrowIfWrong();
        return new Grant((GrantKind)kind, new GrantLimits(
            scope.Length > 0 ? scope : whole.Scope, place.Length > 0 ? place : whole.Place, limits.DurationMonths)
        {
            UnitIds = units.Count > 0 ? units : whole.UnitIds,
            Period = period ?? whole.Period,
            Budget = budget ?? whole.Budget,
            Conditions = conditions,
        });
    }
}
