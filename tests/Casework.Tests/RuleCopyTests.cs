using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Casework.Tests;

public sealed class RuleCopyTests(NativeServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_service_asks_for_the_rules_and_is_ready_once_it_has_them()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        identity.Known.PolicySets.Add(new V1.PolicySet
        {
            Version = 1,
            EffectiveFrom = "2024-01-01",
            Values = { new V1.PolicyValue { Key = PolicyKeys.DecisionOrdinary, Value = "7", Unit = V1.PolicyUnit.WorkingDays, Source = "Art. 8(1)", Status = V1.PolicyStatus.Law } },
        });
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync(), identity.Address);
        (await ReadinessAsync(replica)).ShouldBe(HealthStatus.Unhealthy);
        identity.Known.CalendarYears.Add(new V1.CalendarYear { Year = 2024, Version = 1, Announced = true, DaysOff = { new V1.CalendarDay { Date = "2024-01-01" } } });

        using var loader = ActivatorUtilities.CreateInstance<RuleCopyLoader>(replica.Services);
        await loader.StartAsync(Cancellation);

        await Eventually.Async(async () => await ReadinessAsync(replica) == HealthStatus.Healthy);
        await loader.StopAsync(Cancellation);
        var set = await InForceAsync(replica, new DateOnly(2024, 6, 1));
        set[PolicyKeys.DecisionOrdinary].ShouldBe(new PolicyValue(PolicyKeys.DecisionOrdinary, "7", PolicyUnit.WorkingDays, "Art. 8(1)", PolicyStatus.Law));
        (await CalendarAsync(replica)).IsWorkingDay(new DateOnly(2024, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_version_holds_from_its_day_in_every_replica_and_pinned_cases_keep_theirs()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var first = await Replica.CreateAsync(database);
        await using var second = await Replica.CreateAsync(database);
        await SampleRules.KeepAsync(first);
        (await InForceAsync(second, new DateOnly(2024, 7, 1))).Version.ShouldBe(1);

        var approved = new PolicyValuesApproved
        {
            OccurredAt = Replica.Start,
            AggregateId = Guid.CreateVersion7(),
            Version = 2,
            EffectiveFrom = new DateOnly(2024, 7, 1),
            Values = [new PolicyValueRecord(PolicyKeys.DecisionOrdinary, "5", "WORKING_DAYS", "Art. 8(1)", "LAW"), new PolicyValueRecord("proposal.vote.tie", "head", "CHOICE", "Art. 8(1)", "PROPOSED")],
        };
        for (var delivery = 0; delivery < 2; delivery++)
        {
            await first.RunAsync(services => services.GetRequiredService<PolicyValuesApprovedConsumer>().ConsumeAsync(approved, Cancellation));
        }

        (await InForceAsync(second, new DateOnly(2024, 6, 30))).Version.ShouldBe(1);
        (await InForceAsync(second, new DateOnly(2024, 7, 1)))[PolicyKeys.DecisionOrdinary].Number.ShouldBe(5);
        (await second.RunAsync(services => services.GetRequiredService<PolicySets>().VersionAsync(1, Cancellation).AsTask()))[PolicyKeys.DecisionOrdinary].Number.ShouldBe(7);
        (await Should.ThrowAsync<RefusedException>(InForceAsync(first, new DateOnly(2023, 12, 31)))).Refusal.Kind.ShouldBe(RefusalKind.Unavailable);
    }

    [Fact]
    public async Task A_year_published_anew_counts_in_every_replica_and_an_older_version_does_not()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var first = await Replica.CreateAsync(database);
        await using var second = await Replica.CreateAsync(database);
        await SampleRules.KeepAsync(first);
        var day = new DateOnly(2026, 3, 2);
        (await CalendarAsync(second)).IsWorkingDay(day).ShouldBeTrue();

        await PublishAsync(first, version: 3, day);
        await PublishAsync(first, version: 2);

        var calendar = await CalendarAsync(second);
        (calendar.IsWorkingDay(day), calendar.IsAnnounced(day)).ShouldBe((false, true));
    }

    private static Task PublishAsync(Replica replica, int version, params DateOnly[] daysOff) => replica.RunAsync(services =>
        services.GetRequiredService<CalendarYearPublishedConsumer>().ConsumeAsync(
            new CalendarYearPublished
            {
                OccurredAt = Replica.Start,
                AggregateId = Guid.CreateVersion7(),
                Year = 2026,
                Version = version,
                Announced = true,
                DaysOff = [.. daysOff.Select(day => new CalendarDayRecord(day, "nghỉ"))],
                SwappedWorkingDays = [],
                Source = "test",
            },
            Cancellation));

    private static Task<PolicySet> InForceAsync(Replica replica, DateOnly day) =>
        replica.RunAsync(services => services.GetRequiredService<PolicySets>().InForceAsync(day, Cancellation).AsTask());

    private static Task<WorkingCalendar> CalendarAsync(Replica replica) =>
        replica.RunAsync(services => services.GetRequiredService<WorkingCalendars>().GetAsync(Cancellation).AsTask());

    private static async Task<HealthStatus> ReadinessAsync(Replica replica) =>
        (await replica.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "rules", Cancellation)).Status;
}
