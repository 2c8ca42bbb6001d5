using Innovation.Casework.Clocks;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Innovation.Oversight.Consumers;
using Innovation.Oversight.Domain;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Oversight.Tests.Service;

/// <summary>The events of a decision that is reviewed, as the service takes them (section 9 rule 4, invariant 6).</summary>
public sealed class SetAsideTests(OversightHost host) : IClassFixture<OversightHost>
{
    [Fact]
    public async Task What_was_set_aside_stands_still_with_its_clocks_and_goes_on_as_it_is_granted_anew()
    {
        var (approved, name) = await RunningAsync();
        await TakeAsync<DecisionReviewConcluded, DecisionReviewConcludedConsumer>(Reviewed(approved, upheld: true));
        (await PilotAsync(approved)).State.ShouldBe(PilotState.Running, "upheld");

        await TakeAsync<DecisionReviewConcluded, DecisionReviewConcludedConsumer>(Reviewed(approved, upheld: false));
        (await PilotAsync(approved)).State.ShouldBe(PilotState.Suspended);
        (await ClocksAsync(name)).ShouldAllBe(clock => clock.PausedAt != null);

        var anew = approved with { EventId = Guid.CreateVersion7(), OccurredAt = OversightHost.Start.AddDays(1), Limits = approved.Limits with { DurationMonths = 3 } };
        await TakeAsync<ProposalApproved, ProposalApprovedConsumer>(anew);
        var pilot = await PilotAsync(approved);
        (pilot.State, pilot.CurrentPlan.Version, pilot.EndsOn).ShouldBe((PilotState.Running, 2, new DateOnly(2025, 5, 2)));
        (await ClocksAsync(name)).ShouldAllBe(clock => clock.PausedAt == null);
        // Told once more, in whatever order: nothing changes.
        await TakeAsync<DecisionReviewConcluded, DecisionReviewConcludedConsumer>(Reviewed(approved, upheld: false));
        await TakeAsync<ProposalApproved, ProposalApprovedConsumer>(anew);
        (await PilotAsync(approved)).Revision.ShouldBe(pilot.Revision);
    }

    [Fact]
    public async Task What_is_rejected_when_decided_anew_ends_and_owes_its_final_report()
    {
        var (approved, name) = await RunningAsync();
        var rejected = new ProposalRejected { EventId = Guid.CreateVersion7(), AggregateId = approved.AggregateId, OccurredAt = OversightHost.Start, DecidingUnitId = approved.DecidingUnitId };
        await TakeAsync<ProposalRejected, ProposalRejectedConsumer>(rejected);
        (await PilotAsync(approved)).State.ShouldBe(PilotState.Running, "no grant was set aside");

        await TakeAsync<DecisionReviewConcluded, DecisionReviewConcludedConsumer>(Reviewed(approved, upheld: false));
        await TakeAsync<ProposalRejected, ProposalRejectedConsumer>(rejected);
        (await PilotAsync(approved)).State.ShouldBe(PilotState.Terminated);
        (await ClocksAsync(name)).ShouldHaveSingleItem().Kind.ShouldBe(Casework.Policy.PolicyKeys.FinalReport);
    }

    [Fact]
    public async Task An_interest_declared_after_the_grant_is_known_here()
    {
        var (approved, _) = await RunningAsync();
        var declared = new InterestDeclared { EventId = Guid.CreateVersion7(), AggregateId = approved.AggregateId, OccurredAt = OversightHost.Start, OfficerId = TestCity.Id("dung") };
        await TakeAsync<InterestDeclared, InterestDeclaredConsumer>(declared);
        await TakeAsync<InterestDeclared, InterestDeclaredConsumer>(declared);
        (await PilotAsync(approved)).InterestedIds.ShouldBe([TestCity.Id("dung")]);
    }

    private async Task<(ProposalApproved Approved, string Name)> RunningAsync()
    {
        var approved = OversightHost.Approved();
        return (approved, (await host.RunningAsync(approved)).Name);
    }

    private static DecisionReviewConcluded Reviewed(ProposalApproved approved, bool upheld) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = approved.AggregateId,
        OccurredAt = OversightHost.Start,
        ReviewingUnitId = TestCity.Id("UBND-TP"),
        Upheld = upheld,
    };

    private async Task TakeAsync<TEvent, TConsumer>(TEvent taken)
        where TEvent : IntegrationEvent
        where TConsumer : IEventConsumer<TEvent>
    {
        await using var scope = host.Service.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TConsumer>().ConsumeAsync(taken, CancellationToken.None);
    }

    private Task<Pilot> PilotAsync(ProposalApproved approved) => host.Service.QueryAsync(db => db.Pilots.AsNoTracking().SingleAsync(p => p.ProposalId == approved.AggregateId));

    private Task<List<Clock>> ClocksAsync(string name) =>
        host.Service.QueryAsync(db => db.Set<Clock>().AsNoTracking().Where(clock => clock.CaseId == OversightHost.IdOf(name) && clock.MetAt == null).ToListAsync());
}
