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
    public async Task An_escalated_obstacle_is_signalled_at_the_first_breach_about_who_was_in_charge()
    {
        var (pilot, obstacle) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var escalated = Escalated(pilot, obstacle, "khoa");
        await host.TakeAsync(escalated);
        await host.TakeAsync(escalated with { Level = 2, FromUnitId = TestCity.Id("UBND-TP"), ToUnitId = TestCity.Id("TP") });
        var vacant = Escalated(pilot, Guid.CreateVersion7(), null);
        await host.TakeAsync(vacant);

        var signals = (await AllAsync("dao")).Where(s => s.Subject.StartsWith(ResourceName.Of(ResourceName.Pilots, pilot), StringComparison.Ordinal)).ToList();
        signals.Select(s => (s.Kind, s.Subject, s.Unit, s.About)).ShouldBe(
            [
                ("obstruction", ResourceName.Of(ResourceName.Pilots, pilot, ResourceName.Obstacles, vacant.ObstacleId), TestCity.Unit("SO-KHCN"), ""),
                ("obstruction", ResourceName.Of(ResourceName.Pilots, pilot, ResourceName.Obstacles, obstacle), TestCity.Unit("SO-KHCN"), TestCity.Officer("khoa")),
            ]);
    }

    [Fact] // Section 9 rule 7.
    public async Task One_late_report_is_no_signal_and_a_second_one_within_the_window_is_for_each_who_carries_it_out()
    {
        var (pilot, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        string[] people = ["imp-1", "imp-2"];
        await host.TakeAsync(Missing(pilot, 0, people));
        await host.TakeAsync(Missing(pilot, 0, people) with { Level = 2 });
        await host.TakeAsync(Missing(pilot, 0, people));
        await host.TakeAsync(Missing(other, 10, "imp-3"));
        (await OfPilotsAsync(pilot, other)).ShouldBeEmpty();

        await host.TakeAsync(Missing(pilot, 31, people));
        (await OfPilotsAsync(pilot, other)).Select(s => (s.Kind, s.Subject, s.About)).ShouldBe(
            people.Select(person => ("shirking", ResourceName.Of(ResourceName.Pilots, pilot), TestCity.Officer(person))), ignoreOrder: true);
        await host.TakeAsync(Missing(other, 10 + 181, "imp-3"));
        (await OfPilotsAsync(other)).ShouldBeEmpty("the window is 180 days");
    }

    [Fact] // Section 9 rule 7: of another kind, a breach does not make a second one.
    public async Task A_late_report_and_a_late_decision_of_one_person_are_no_signal()
    {
        var pilot = Guid.CreateVersion7();
        var proposal = Guid.CreateVersion7();
        await host.TakeAsync(AccountabilityHost.Overdue("both", proposal: proposal));
        await host.TakeAsync(Missing(pilot, 3, "both"));
        (await OfPilotsAsync(pilot)).ShouldBeEmpty();
        (await SignalsOfAsync(proposal)).ShouldBeEmpty();
    }

    [Fact] // Section 9 rules 6 and 7.
    public async Task Whoever_a_signal_is_about_sees_it_is_told_and_answers_it_and_the_judges_are_others()
    {
        var (pilot, obstacle) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        // kien himself, who inspects, was in charge.
        var told = await host.TakeAsync(Escalated(pilot, obstacle, "kien"));
        var own = (await AllAsync("kien")).Single(s => s.Subject.Contains($"{obstacle:D}", StringComparison.Ordinal));
        own.About.ShouldBe(TestCity.Officer("kien"));
        var id = ResourceName.Parse(ResourceName.ConductSignals, own.Name, "name");
        told.Where(notice => notice.AggregateId == id).Select(notice => (notice.OfficerId, notice.Kind)).ShouldBe([(TestCity.Id("dao"), "conduct-signal.raised"), (TestCity.Id("kien"), "conduct-signal.raised-about-you")], ignoreOrder: true);

        var judged = new AssessConductSignalRequest { Name = own.Name, Outcome = ConductSignalOutcome.NoAction, Reasons = "Đã kiểm tra, không có vi phạm." };
        (await AccountabilityHost.RefusalAsync(async () => await host.Signals("kien").AssessConductSignalAsync(judged)))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.MayNotJudgeOwn));
        var answered = await host.Signals("kien").AnswerConductSignalAsync(new AnswerConductSignalRequest { Name = own.Name, Text = "Hồ sơ chuyển đến sau khi đã hết hạn." });
        answered.Statements.ShouldHaveSingleItem().By.ShouldBe(TestCity.Officer("kien"));
        (await AccountabilityHost.RefusalAsync(async () => await host.Signals("dao").AssessConductSignalAsync(judged)))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.StatementsUnanswered));
        judged.StatementsConsidered = "Đã đối chiếu ngày chuyển hồ sơ.";
        (await host.Signals("dao").AssessConductSignalAsync(judged)).Assessment.AssessedBy.ShouldBe(TestCity.Officer("dao"));
        (await AccountabilityHost.RefusalAsync(async () => await host.Signals("dao").AnswerConductSignalAsync(new AnswerConductSignalRequest { Name = own.Name, Text = "Thay lời người khác" })))
            .Reason.ShouldBe(ReasonCodes.PersonConcernedRequired);
    }

    [Fact]
    public async Task A_system_alone_sees_none() =>
        (await AccountabilityHost.RefusalAsync(async () => await host.Signals(null).ListConductSignalsAsync(new ListConductSignalsRequest())))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.OfficerRequired));

    private static ObstacleEscalated Escalated(Guid pilot, Guid obstacle, string? inCharge) => new()
    {
        AggregateId = pilot,
        OccurredAt = AccountabilityHost.Start,
        ProposalId = Guid.CreateVersion7(),
        ObstacleId = obstacle,
        FromUnitId = TestCity.Id("SO-KHCN"),
        DutyHolderId = inCharge is null ? null : TestCity.Id(inCharge),
        ToUnitId = TestCity.Id("UBND-TP"),
        Level = 1,
    };

    private static ProgressOverdue Missing(Guid pilot, int daysLater, params string[] implementers) => new()
    {
        AggregateId = pilot,
        OccurredAt = AccountabilityHost.Start.AddDays(daysLater),
        ProposalId = Guid.CreateVersion7(),
        UnitId = TestCity.Id("PHUONG-A"),
        Level = 1,
        InformedUnitId = TestCity.Id("UBND-TP"),
        ImplementerIds = [.. implementers.Select(TestCity.Id)],
        DueAt = AccountabilityHost.Start.AddDays(daysLater),
    };

    private async Task<List<ConductSignal>> OfPilotsAsync(params Guid[] pilots)
    {
        var subjects = pilots.Select(id => ResourceName.Of(ResourceName.Pilots, id)).ToList();
        return [.. (await AllAsync("kien")).Where(s => subjects.Contains(s.Subject))];
    }

    private async Task<List<ConductSignal>> SignalsOfAsync(params Guid[] proposals)
    {
        var subjects = proposals.Select(id => ResourceName.Of(ResourceName.Proposals, id)).ToList();
        return [.. (await AllAsync("kien")).Where(s => subjects.Contains(s.Subject))];
    }

    private async Task<IEnumerable<ConductSignal>> AllAsync(string officer) =>
        (await host.Signals(officer).ListConductSignalsAsync(new ListConductSignalsRequest { PageSize = 200 })).ConductSignals;
}
