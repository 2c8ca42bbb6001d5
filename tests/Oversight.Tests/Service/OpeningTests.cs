using Innovation.Casework.Ledger;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Oversight.Tests.Service;

public sealed class OpeningTests(OversightHost host) : IClassFixture<OversightHost>
{
    [Fact]
    public async Task The_event_opens_one_pilot_though_it_is_delivered_five_times()
    {
        var approved = OversightHost.Approved();
        var marker = OversightHost.Approved();
        await host.Service.Services.PublishAsync("proposal", approved, times: 5);
        await host.Service.Services.PublishAsync("proposal", marker);

        // What was sent last has taken effect: so have the five before it, or they never will.
        await Eventually.Async(() => OpenedAsync(marker.AggregateId), TimeSpan.FromSeconds(30));
        await Eventually.Async(() => OpenedAsync(approved.AggregateId), TimeSpan.FromSeconds(30));
        var pilot = (await host.As("lan").ListPilotsAsync(new ListPilotsRequest { Proposal = $"proposals/{approved.AggregateId:D}" })).Pilots.ShouldHaveSingleItem();
        pilot.State.ShouldBe(PilotState.Planned);
        pilot.GrantKind.ShouldBe(GrantKind.Pilot);
        pilot.PolicyVersion.ShouldBe(1);
        pilot.Authors.ShouldBe([TestCity.Officer("lan"), TestCity.Officer("phuc")]);
        pilot.PlanVersions.ShouldHaveSingleItem().Limits.DurationMonths.ShouldBe(6);
        var entry = await host.Service.QueryAsync(db => db.Set<LedgerEntry>().SingleAsync(e => e.CaseId == OversightHost.IdOf(pilot.Name)));
        entry.Action.ShouldBe("pilot.opened");
        entry.OfficerId.ShouldBeNull();
        entry.ClientId.ShouldBe("oversight");
    }

    [Fact]
    public async Task A_second_grant_of_the_same_proposal_opens_nothing()
    {
        var approved = OversightHost.Approved();
        var first = await host.OpenAsync(approved);
        (await host.OpenAsync(approved with { EventId = Guid.CreateVersion7() })).ShouldBe(first);
    }

    [Fact]
    public async Task Two_at_the_same_time_leave_one_pilot()
    {
        var approved = OversightHost.Approved();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await host.OpenAsync(approved);
            }
            catch (Contracts.RefusedException refused)
            {
                refused.Refusal.Reason.ShouldBe(Contracts.ReasonCodes.ConcurrentChange);
            }
        }));
        (await host.Service.QueryAsync(db => db.Pilots.CountAsync(p => p.ProposalId == approved.AggregateId))).ShouldBe(1);
    }

    private Task<bool> OpenedAsync(Guid proposal) => host.Service.QueryAsync(db => db.Pilots.AnyAsync(p => p.ProposalId == proposal));
}
