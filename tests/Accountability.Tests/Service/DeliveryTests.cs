using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Events;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Tests.Service;

/// <summary>The events of Proposal and Oversight as the broker brings them: several times over, in any order, at the same time.</summary>
public sealed class DeliveryTests(AccountabilityHost host) : IClassFixture<AccountabilityHost>
{
    [Fact]
    public async Task A_grant_opens_one_record_though_its_event_is_delivered_five_times()
    {
        var approved = AccountabilityHost.Approved();
        var marker = AccountabilityHost.Approved();
        await host.Service.Services.PublishAsync("proposal", approved, times: 5);
        await host.Service.Services.PublishAsync("proposal", marker);
        await Eventually.Async(async () => await host.FindAsync(approved.AggregateId) is not null && await host.FindAsync(marker.AggregateId) is not null);

        var record = (await host.FindAsync(approved.AggregateId)).ShouldNotBeNull();
        record.State.ShouldBe(ProtectionRecordState.Open);
        record.AcceptedRisks.ShouldHaveSingleItem().Key.ShouldBe("data-delay");
        record.Limits.DurationMonths.ShouldBe(6);
        record.Approvers.ShouldBe([TestCity.Officer("hoa"), TestCity.Officer("dung")]);
        record.Pilot.ShouldBeEmpty();
        var entry = (await EntriesAsync(record)).ShouldHaveSingleItem();
        entry.Action.ShouldBe("protection-record.opened");
        entry.ClientId.ShouldBe("accountability");
        entry.LegalBasis.ShouldBe(["city-directive (Proposed)", "decree-73 (Law)"]);
    }

    [Fact]
    public async Task An_evaluation_delivered_five_times_opens_one_review()
    {
        var (proposal, pilot) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.OpenAsync(proposal);
        await host.Service.Services.PublishAsync("oversight", AccountabilityHost.Evaluated(proposal, pilot, EvaluationOutcome.NotCompleted, damage: true), times: 5);
        await Eventually.Async(async () => (await host.FindAsync(proposal))?.State == ProtectionRecordState.UnderReview);
        (await host.Service.QueryAsync(db => db.LiabilityReviews.CountAsync(r => r.ProposalId == proposal))).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whenever_the_grant_becomes_known_among_the_pilots_events_the_record_is_the_same(int position)
    {
        var (proposal, pilot) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        List<Func<Task>> events =
        [
            () => host.TakeAsync(AccountabilityHost.Opened(proposal, pilot)),
            () => host.TakeAsync(AccountabilityHost.Started(proposal, pilot)),
            () => host.TakeAsync(AccountabilityHost.Evaluated(proposal, pilot)),
        ];
        events.Insert(position, () => host.TakeAsync(AccountabilityHost.Approved(proposal)));
        foreach (var take in events)
        {
            await take();
        }
        var record = (await host.FindAsync(proposal)).ShouldNotBeNull();
        record.State.ShouldBe(ProtectionRecordState.NotHandled);
        record.Pilot.ShouldBe(ResourceName.Of(ResourceName.Pilots, pilot));
        (await EntriesAsync(record)).Select(e => e.Action).ShouldBe(
            ["protection-record.opened", "protection-record.pilot-linked", "protection-record.pilot-started", "protection-record.not-handled"]);
    }

    [Fact]
    public async Task Grant_and_pilot_at_the_same_time_never_miss_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            var (proposal, pilot) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            await Task.WhenAll(
                Task.Run(() => host.TakeAsync(AccountabilityHost.Approved(proposal))),
                Task.Run(() => host.TakeAsync(AccountabilityHost.Evaluated(proposal, pilot))));
            (await host.FindAsync(proposal)).ShouldNotBeNull().State.ShouldBe(ProtectionRecordState.NotHandled);
        }));
    }

    [Fact]
    public async Task Two_replicas_at_once_open_one_record()
    {
        var approved = AccountabilityHost.Approved();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.TakeAsync(approved))));
        var record = (await host.FindAsync(approved.AggregateId)).ShouldNotBeNull();
        (await EntriesAsync(record)).Count.ShouldBe(1);
    }

    private Task<List<LedgerEntry>> EntriesAsync(ProtectionRecord record)
    {
        var id = ResourceName.Parse(ResourceName.ProtectionRecords, record.Name, "name");
        return host.Service.QueryAsync(db => db.Set<LedgerEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Number).ToListAsync());
    }
}
