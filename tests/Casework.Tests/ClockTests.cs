using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests;

/// <summary>A ward owes a decision in 7 working days; each further level comes 2 working days later (invariant 16).</summary>
public sealed class ClockTests(NativeServers servers)
{
    private static readonly DateOnly _dueOn = new(2024, 1, 11);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_due_date_is_the_seventh_working_day_pinned_to_its_policy_version()
    {
        await using var city = await SampleCity.CreateAsync(servers);

        var clock = await city.StartClockAsync();

        clock.DueOn.ShouldBe(_dueOn);
        clock.DueAt.ShouldBe(new DateTimeOffset(2024, 1, 11, 17, 0, 0, TimeSpan.Zero), "midnight in Vietnam");
        clock.PolicyVersion.ShouldBe(1);
        clock.Provisional.ShouldBeFalse();
        var deadline = clock.ToDeadline()!;
        (deadline.DueDate, deadline.Kind, deadline.EscalationLevel).ShouldBe(("2024-01-11", PolicyKeys.DecisionOrdinary, 0));
    }

    [Fact]
    public async Task Nothing_fires_before_the_due_day_has_ended()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();

        city.AdvanceTo(clock.DueAt.AddMilliseconds(-1));
        (await city.FireAsync()).ShouldBe(0);

        city.AdvanceTo(clock.DueAt);
        (await city.FireAsync()).ShouldBe(1);
        (await city.FireAsync()).ShouldBe(0);

        var fired = await city.ReadAsync(clock.Id);
        (fired.Level, fired.InformedUnitId).ShouldBe((1, city.PeoplesCommittee));
        fired.NextFireAt.ShouldBe(new DateTimeOffset(2024, 1, 15, 17, 0, 0, TimeSpan.Zero), "two working days after the due day");
        fired.DueOn.ShouldBe(_dueOn);
    }

    [Fact]
    public async Task After_a_jump_each_level_fires_once_in_order_up_to_the_top_with_two_replicas_racing()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clocks = new List<Clock>();
        for (var i = 0; i < 12; i++)
        {
            clocks.Add(await city.StartClockAsync());
        }

        city.AdvanceTo(Replica.Start.AddDays(90));
        while ((await Task.WhenAll(city.FireAsync(), city.FireAsync(city.Second))).Sum() > 0)
        {
        }

        foreach (var clock in clocks)
        {
            (await city.ActionsAsync(clock.CaseId)).ShouldBe(["sample.overdue1", "sample.overdue2"]);
            var fired = await city.ReadAsync(clock.Id);
            (fired.Level, fired.InformedUnitId, fired.NextFireAt).ShouldBe((2, city.Top, null));
        }
    }

    [Fact]
    public async Task A_clock_of_the_top_unit_informs_the_top_unit_once()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync(city.Top);

        city.AdvanceTo(Replica.Start.AddDays(90));
        (await city.FireAsync()).ShouldBe(1);

        (await city.ReadAsync(clock.Id)).InformedUnitId.ShouldBe(city.Top);
    }

    [Fact]
    public async Task A_handler_that_fails_is_retried_without_a_double_level_and_holds_up_no_other_clock()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var failing = await city.StartClockAsync();
        var other = await city.StartClockAsync();
        city.Plan.Failing[failing.CaseId] = true;

        city.AdvanceTo(failing.DueAt);
        (await city.FireAsync()).ShouldBe(1);
        (await city.ActionsAsync(other.CaseId)).ShouldBe(["sample.overdue1"]);
        (await city.ActionsAsync(failing.CaseId)).ShouldBeEmpty("its ledger entry was rolled back with its level");
        (await city.ReadAsync(failing.Id)).Level.ShouldBe(0);

        city.Plan.Failing.Clear();
        (await city.FireAsync()).ShouldBe(0, "it backs off on system time");
        city.AdvanceTo(failing.DueAt.AddSeconds(1));
        (await city.FireAsync()).ShouldBe(1);
        (await city.ActionsAsync(failing.CaseId)).ShouldBe(["sample.overdue1"]);
        (await city.ReadAsync(failing.Id)).Level.ShouldBe(1);
    }

    [Fact]
    public async Task A_met_clock_never_fires()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        await city.First.RunAsync(async services =>
        {
            await services.GetRequiredService<CaseClocks>().MeetAsync(clock.SubjectId, clock.Kind, Cancellation);
            await services.GetRequiredService<SampleDb>().SaveChangesAsync(Cancellation);
            (await services.GetRequiredService<CaseClocks>().OpenAsync(clock.CaseId, Cancellation)).ShouldBeEmpty();
        });

        city.AdvanceTo(Replica.Start.AddDays(90));
        (await city.FireAsync()).ShouldBe(0);
        (await city.ReadAsync(clock.Id)).MetAt.ShouldBe(Replica.Start);
    }

    [Fact]
    public async Task Met_and_started_again_in_one_commit_is_one_running_clock()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        await city.First.RunAsync(async services =>
        {
            var clocks = services.GetRequiredService<CaseClocks>();
            await clocks.MeetAsync(clock.SubjectId, clock.Kind, Cancellation);
            await clocks.StartAsync(city.StartOf(clock.CaseId, city.Ward), Cancellation);
            await services.GetRequiredService<SampleDb>().SaveChangesAsync(Cancellation);
            (await clocks.OpenAsync(clock.CaseId, Cancellation)).Single().Id.ShouldNotBe(clock.Id);
        });
    }

    [Fact]
    public async Task A_level_that_fires_while_a_command_runs_is_no_conflict_to_the_command()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        await city.First.RunAsync(async services =>
        {
            var context = services.GetRequiredService<SampleDb>();
            var clocks = services.GetRequiredService<CaseClocks>();
            await using var command = await context.Database.BeginTransactionAsync(Cancellation);
            (await clocks.OpenAsync(clock.CaseId, Cancellation)).ShouldHaveSingleItem().Level.ShouldBe(0);

            city.AdvanceTo(clock.DueAt);
            (await city.FireAsync(city.Second)).ShouldBe(1);
            await clocks.MeetAsync(clock.SubjectId, clock.Kind, Cancellation);
            (await city.FireAsync(city.Second)).ShouldBe(0, "the command has it until it commits");
            await context.SaveChangesAsync(Cancellation);
            await command.CommitAsync(Cancellation);
        });
        var met = await city.ReadAsync(clock.Id);
        (met.Level, met.MetAt.HasValue, met.NextFireAt).ShouldBe((1, true, null));
    }

    [Fact]
    public async Task A_second_running_clock_of_the_same_kind_is_refused()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();

        var refused = await Should.ThrowAsync<RefusedException>(city.First.RunAsync(async services =>
        {
            await services.GetRequiredService<CaseClocks>().StartAsync(city.StartOf(clock.CaseId, city.Ward), Cancellation);
            await services.GetRequiredService<CaseFile>().CommitAsync(SampleCity.Record(clock.CaseId), [], Cancellation);
        }));

        refused.Refusal.Reason.ShouldBe(ReasonCodes.ConcurrentChange);
    }

    [Fact]
    public async Task The_worker_looks_at_once_when_case_time_is_advanced()
    {
        await using var city = await SampleCity.CreateAsync(servers);
        var clock = await city.StartClockAsync();
        using var worker = ActivatorUtilities.CreateInstance<ClockWorker>(city.First.Services);
        await worker.StartAsync(Cancellation);

        city.First.CaseTime.Apply(TimeSpan.FromDays(90), 1, exercise: true);

        await Eventually.Async(async () => (await city.ReadAsync(clock.Id)).Level == 2, because: "both levels fire");
        await worker.StopAsync(Cancellation);
    }
}
