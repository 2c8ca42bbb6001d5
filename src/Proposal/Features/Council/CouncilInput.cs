using Google.Protobuf.Collections;
using Innovation.Casework.Calendar;
using Innovation.Proposal.Features.Drafting;

namespace Innovation.Proposal.Features.Council;

/// <summary>Who is called to a council and when it meets, as it arrives, and the rules for both.</summary>
internal sealed class CouncilInput(CaseFile file, IDirectory directory, WorkingCalendars calendars, PolicySets policies)
{
    private const int MostNames = 50;

    public static (List<Guid> Members, DateOnly MeetsOn) Read(RequestCheck check, RepeatedField<string> names, string day)
    {
        check.That(names.Count is > 0 and <= MostNames, "members", $"must name 1 to {MostNames} officers");
        var members = names.Take(MostNames).Select((name, i) => check.Name(ResourceName.Officers, $"members[{i}]", name)).ToList();
        check.That(members.Distinct().Count() == members.Count, "members", "must name each officer once");
        check.That(IsoDay.TryParse(day, out var meetsOn), "meets_on", "must be a day like 2025-05-12");
        return (members, meetsOn);
    }

    /// <summary>Refuses where somebody who is called is no officer in office.</summary>
    public async Task RequireKnownAsync(RequestCheck check, IReadOnlyList<Guid> members, CancellationToken cancellationToken)
    {
        await directory.CheckKnownAsync(check, "members", members, file.Today, cancellationToken);
        check.ThrowIfWrong();
    }

    public async Task<CouncilRules> RulesAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        return new CouncilRules(
            policy[PolicyKeys.CouncilSizeMinimum].Number,
            policy[PolicyKeys.CouncilSizeMaximum].Number,
            calendar.AddWorkingDays(file.Today, policy[PolicyKeys.CouncilPapers].Number),
            file.Today.AddDays(policy[PolicyKeys.CouncilMeets].Number),
            policy[PolicyKeys.CouncilQuorum].Number)
        {
            WideScopeUnits = policy.WideScopeUnits(),
        };
    }
}
