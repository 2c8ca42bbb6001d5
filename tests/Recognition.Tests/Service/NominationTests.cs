using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Recognition.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Innovation.Recognition.Tests.Service;

public sealed class NominationTests(RecognitionHost host) : IClassFixture<RecognitionHost>
{
    [Fact]
    public async Task The_event_offers_one_nomination_though_it_is_delivered_five_times()
    {
        var evaluated = RecognitionHost.Evaluated();
        var marker = RecognitionHost.Evaluated();
        await host.Service.Services.PublishAsync("oversight", evaluated, times: 5);
        await host.Service.Services.PublishAsync("oversight", marker);
        await Eventually.Async(async () => await CountAsync(marker) == 1 && await CountAsync(evaluated) == 1);

        var list = await host.Commendations("quan").ListCommendationsAsync(new ListCommendationsRequest { Pilot = ResourceName.Of(ResourceName.Pilots, evaluated.AggregateId) });
        var commendation = list.Commendations.ShouldHaveSingleItem();
        commendation.State.ShouldBe(CommendationState.Nominated);
        commendation.Nominees.ShouldBe([TestCity.Officer("lan"), TestCity.Officer("phuc")]);
        commendation.DecidingUnit.ShouldBe(TestCity.Unit("UBND-TP"));
        commendation.PolicyVersion.ShouldBe(1);

        var id = ResourceName.Parse(ResourceName.Commendations, commendation.Name, "name");
        var entry = await host.Service.QueryAsync(db => db.Set<LedgerEntry>().SingleAsync(e => e.CaseId == id));
        entry.Action.ShouldBe("commendation.nominated");
        entry.OfficerId.ShouldBeNull();
        entry.ClientId.ShouldBe("recognition");
        // 28/4 + 10 working days, without 30/4, 1/5 and 2/5: 29/4, then 5 to 9, 12 to 15 May.
        var clock = await host.Service.QueryAsync(db => db.Set<Clock>().SingleAsync(c => c.CaseId == id));
        clock.DueOn.ShouldBe(new DateOnly(2025, 5, 15));
        clock.UnitId.ShouldBe(TestCity.Id("UBND-TP"));
    }

    [Fact]
    public async Task A_further_evaluation_of_the_pilot_nominates_nobody_again()
    {
        var evaluated = RecognitionHost.Evaluated();
        await host.TakeAsync(evaluated);
        await host.TakeAsync(evaluated with { EventId = Guid.CreateVersion7(), TargetsMet = false });
        (await CountAsync(evaluated)).ShouldBe(1);
        (await host.Service.QueryAsync(db => db.EvaluatedPilots.SingleAsync(p => p.Id == evaluated.AggregateId))).TargetsMet.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_replicas_at_once_leave_one_nomination()
    {
        var evaluated = RecognitionHost.Evaluated();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await host.TakeAsync(evaluated);
            }
            catch (RefusedException refused)
            {
                refused.Refusal.Reason.ShouldBe(ReasonCodes.ConcurrentChange);
            }
            catch (DbUpdateException failed) when (failed.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // The other was first by an instant: the inbox rolls back, takes the event again and finds it done.
            }
        }));
        (await CountAsync(evaluated)).ShouldBe(1);
    }

    [Theory]
    [InlineData(EvaluationOutcome.PartiallyCompleted)]
    [InlineData(EvaluationOutcome.NotCompleted)]
    public async Task Without_completion_the_evaluation_is_kept_and_nobody_nominated(EvaluationOutcome outcome)
    {
        var evaluated = RecognitionHost.Evaluated() with { Outcome = outcome };
        await host.TakeAsync(evaluated);
        (await CountAsync(evaluated)).ShouldBe(0);
        (await host.Service.QueryAsync(db => db.EvaluatedPilots.SingleAsync(p => p.Id == evaluated.AggregateId))).Outcome.ToString().ShouldBe(outcome.ToString());
    }

    private Task<int> CountAsync(PilotEvaluated evaluated) => host.Service.QueryAsync(db => db.Commendations.CountAsync(c => c.PilotId == evaluated.AggregateId));
}
