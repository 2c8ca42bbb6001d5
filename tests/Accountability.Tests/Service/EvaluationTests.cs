using Innovation.Accountability.Domain;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Tests.Service;

public sealed class EvaluationTests(NativeServers servers, AccountabilityHost host) : IClassFixture<AccountabilityHost>
{
    [Fact]
    public async Task Completed_without_damage_is_not_handled()
    {
        var record = await EvaluatedAsync(host, Events.EvaluationOutcome.Completed, damage: false);
        record.State.ShouldBe(V1.ProtectionRecordState.NotHandled);
        record.Outcome.ShouldBe(Contracts.Oversight.V1.EvaluationOutcome.Completed);
        record.LiabilityReview.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Events.EvaluationOutcome.Completed, true)]
    [InlineData(Events.EvaluationOutcome.PartiallyCompleted, false)]
    [InlineData(Events.EvaluationOutcome.NotCompleted, true)]
    public async Task Anything_else_opens_a_review_with_its_own_ledger_and_clock(Events.EvaluationOutcome outcome, bool damage)
    {
        var record = await EvaluatedAsync(host, outcome, damage);
        record.State.ShouldBe(V1.ProtectionRecordState.UnderReview);
        record.Damage.ShouldBe(damage);
        var id = ResourceName.Parse(ResourceName.LiabilityReviews, record.LiabilityReview, "liability_review");
        var review = await host.Service.QueryAsync(db => db.LiabilityReviews.SingleAsync(r => r.Id == id));
        review.State.ShouldBe(LiabilityReviewState.Opened);
        review.Evaluation.DamageAmount.ShouldBe(damage ? new Money(180_000_000, "VND") : null);
        (await host.Service.QueryAsync(db => db.Set<LedgerEntry>().SingleAsync(e => e.CaseId == id))).Action.ShouldBe("liability-review.opened");
        // 28/4 + 3 working days, without 30/4, 1/5 and 2/5: 29/4, 5 and 6 May.
        var clock = await host.Service.QueryAsync(db => db.Set<Clock>().SingleAsync(c => c.CaseId == id));
        clock.DueOn.ShouldBe(new DateOnly(2025, 5, 6));
        clock.UnitId.ShouldBe(TestCity.Id("PHUONG-A"));
    }

    [Fact]
    public async Task A_review_that_nobody_takes_up_escalates_and_concludes_nothing()
    {
        await using var own = new AccountabilityHost(servers);
        await own.InitializeAsync();
        var record = await EvaluatedAsync(own, Events.EvaluationOutcome.NotCompleted, damage: true);
        var id = ResourceName.Parse(ResourceName.LiabilityReviews, record.LiabilityReview, "liability_review");
        own.Service.AdvanceTo(new DateTimeOffset(2025, 5, 6, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await OverduesAsync(own, id) == 1);
        own.Service.AdvanceTo(new DateTimeOffset(2025, 6, 30, 3, 0, 0, TimeSpan.Zero));
        await Eventually.Async(async () => await OverduesAsync(own, id) == 2);
        (await own.Service.QueryAsync(db => db.LiabilityReviews.SingleAsync(r => r.Id == id))).State.ShouldBe(LiabilityReviewState.Opened);
    }

    private static async Task<V1.ProtectionRecord> EvaluatedAsync(AccountabilityHost host, Events.EvaluationOutcome outcome, bool damage)
    {
        var proposal = Guid.CreateVersion7();
        await host.OpenAsync(proposal);
        await host.TakeAsync(AccountabilityHost.Evaluated(proposal, Guid.CreateVersion7(), outcome, damage));
        return (await host.FindAsync(proposal)).ShouldNotBeNull();
    }

    private static Task<int> OverduesAsync(AccountabilityHost host, Guid id) =>
        host.Service.QueryAsync(db => db.Set<LedgerEntry>().CountAsync(e => e.CaseId == id && e.Action == "liability-review.overdue"));
}
