using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>A new version of the rules comes into force between two submissions.</summary>
public sealed class PolicyPinningTests(NativeServers servers)
{
    [Fact]
    public async Task A_case_keeps_the_version_in_force_when_it_started_and_a_new_one_gets_the_new_version_from_its_day_only()
    {
        await using var host = new ProposalHost(servers);
        await host.InitializeAsync();
        await AnnounceAsync(host, new DateOnly(2025, 5, 12), decisionWorkingDays: "5");

        var before = await host.SubmittedAsync();
        (before.PolicyVersion, before.DecisionDeadline.DueDate).ShouldBe((1, "2025-05-12"), "version 2 has arrived but is not in force yet");

        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 3, 0, 0, TimeSpan.Zero));
        var after = await host.SubmittedAsync();
        (after.PolicyVersion, after.DecisionDeadline.DueDate).ShouldBe((2, "2025-05-19"));

        var kept = await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = before.Name });
        (kept.PolicyVersion, kept.DecisionDeadline.DueDate, kept.DecisionDeadline.OriginalDueDate).ShouldBe((1, "2025-05-12", "2025-05-12"));
    }

    /// <summary>The event as Identity publishes it, the full set, delivered twice.</summary>
    private static async Task AnnounceAsync(ProposalHost host, DateOnly effectiveFrom, string decisionWorkingDays)
    {
        var approved = new PolicyValuesApproved
        {
            OccurredAt = ProposalHost.Start,
            AggregateId = Guid.CreateVersion7(),
            Version = 2,
            EffectiveFrom = effectiveFrom,
            Values = [.. TestRules.Values.Select(value => new PolicyValueRecord(
                value.Key, value.Key == PolicyKeys.DecisionOrdinary ? decisionWorkingDays : value.Value, UnitOf(value.Unit), value.Source,
                    value.Status.ToString().ToUpperInvariant()))],
            LegalBases = [.. TestRules.LegalBases.Select(basis => new RegisteredLegalBasis(
                basis.Code, basis.Title, basis.Issuer, basis.IssuedOn, basis.CoversRegulated, basis.Groups, basis.Grants, basis.Status))],
        };
        await host.Service.Services.PublishAsync("identity", approved, times: 2);
        await Eventually.Async(
            async () => await host.Service.QueryAsync(db =>
                db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM casework.policy_sets").SingleAsync()) == 2,
            TimeSpan.FromSeconds(20));
    }

    private static string UnitOf(PolicyUnit unit) => unit == PolicyUnit.WorkingDays ? "WORKING_DAYS" : unit.ToString().ToUpperInvariant();
}
