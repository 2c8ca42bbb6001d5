using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Events;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Tests.Service;

public sealed class ConductSignalTests(AccountabilityHost host) : IClassFixture<AccountabilityHost>
{
    [Fact]
    public async Task The_second_unanswered_proposal_of_one_head_raises_one_signal()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.TakeAsync(AccountabilityHost.Overdue("hung", proposal: first));
        await host.TakeAsync(AccountabilityHost.Overdue("hung", level: 2, proposal: first));
        await host.TakeAsync(AccountabilityHost.Overdue("hung", proposal: first, daysLater: 20));
        await host.TakeAsync(AccountabilityHost.Overdue("minh"));
        (await SignalsOfAsync(first, second)).ShouldBeEmpty();

        await host.TakeAsync(AccountabilityHost.Overdue("hung", proposal: second, daysLater: 30));
        await host.TakeAsync(AccountabilityHost.Overdue("hung", level: 2, proposal: second, daysLater: 33));
        var signal = (await SignalsOfAsync(first, second)).ShouldHaveSingleItem();
        signal.Kind.ShouldBe("shirking");
        signal.Subject.ShouldBe(ResourceName.Of(ResourceName.Proposals, second));
        signal.Unit.ShouldBe(TestCity.Unit("PHUONG-C"));
        signal.EscalationLevel.ShouldBe(1);
        var id = ResourceName.Parse(ResourceName.ConductSignals, signal.Name, "name");
        var entry = await host.Service.QueryAsync(db => db.Set<LedgerEntry>().SingleAsync(e => e.CaseId == id));
        // Raised by the machine, and nothing more (invariant 14).
        entry.Action.ShouldBe("conduct-signal.raised");
        entry.OfficerId.ShouldBeNull();
    }

    [Fact]
    public async Task Beyond_the_window_there_is_none()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.TakeAsync(AccountabilityHost.Overdue("thu", proposal: first));
        await host.TakeAsync(AccountabilityHost.Overdue("thu", proposal: second, daysLater: 181));
        (await SignalsOfAsync(first, second)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_breaches_at_the_same_time_do_not_miss_each_other()
    {
        foreach (var head in Enumerable.Range(0, 8).Select(i => $"head-{i}"))
        {
            Guid[] proposals = [Guid.CreateVersion7(), Guid.CreateVersion7()];
            await Task.WhenAll(proposals.Select(proposal => Task.Run(() => host.TakeAsync(AccountabilityHost.Overdue(head, proposal: proposal)))));
            (await SignalsOfAsync(proposals)).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task An_escalated_obstacle_and_a_missing_report_are_signalled_at_the_first_breach()
    {
        var (pilot, obstacle) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var escalated = new ObstacleEscalated
        {
            AggregateId = pilot,
            OccurredAt = AccountabilityHost.Start,
            ProposalId = Guid.CreateVersion7(),
            ObstacleId = obstacle,
            FromUnitId = TestCity.Id("SO-KHCN"),
            ToUnitId = TestCity.Id("UBND-TP"),
            Level = 1,
        };
        await host.TakeAsync(escalated);
        await host.TakeAsync(escalated with { Level = 2, FromUnitId = TestCity.Id("UBND-TP"), ToUnitId = TestCity.Id("TP") });
        var missing = new ProgressOverdue
        {
            AggregateId = pilot,
            OccurredAt = AccountabilityHost.Start,
            ProposalId = escalated.ProposalId,
            UnitId = TestCity.Id("PHUONG-A"),
            Level = 1,
            InformedUnitId = TestCity.Id("UBND-TP"),
        };
        await host.TakeAsync(missing);
        await host.TakeAsync(missing with { Level = 2 });

        var signals = (await AllAsync("dao")).Where(s => s.Subject.StartsWith(ResourceName.Of(ResourceName.Pilots, pilot), StringComparison.Ordinal)).ToList();
        signals.Select(s => (s.Kind, s.Subject, s.Unit)).ShouldBe(
            [
                ("shirking", ResourceName.Of(ResourceName.Pilots, pilot), TestCity.Unit("PHUONG-A")),
                ("obstruction", ResourceName.Of(ResourceName.Pilots, pilot, ResourceName.Obstacles, obstacle), TestCity.Unit("SO-KHCN")),
            ]);
    }

    [Theory]
    [InlineData("hung", ReasonCodes.DutyRequired)]
    [InlineData("son", ReasonCodes.DutyRequired)]
    [InlineData(null, ReasonCodes.OfficerRequired)]
    public async Task Signals_are_for_those_whose_duty_is_to_look(string? officer, string reason) =>
        (await AccountabilityHost.RefusalAsync(async () => await host.Signals(officer).ListConductSignalsAsync(new ListConductSignalsRequest())))
            .ShouldBe((StatusCode.PermissionDenied, reason));

    private async Task<List<ConductSignal>> SignalsOfAsync(params Guid[] proposals)
    {
        var subjects = proposals.Select(id => ResourceName.Of(ResourceName.Proposals, id)).ToList();
        return [.. (await AllAsync("kien")).Where(s => subjects.Contains(s.Subject))];
    }

    private async Task<IEnumerable<ConductSignal>> AllAsync(string officer) =>
        (await host.Signals(officer).ListConductSignalsAsync(new ListConductSignalsRequest { PageSize = 200 })).ConductSignals;
}
