using System.Text.Json;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests.Support;

/// <summary>City over people's committee over ward; two replicas of a service.</summary>
internal sealed class SampleCity : IAsyncDisposable
{
    private readonly SampleIdentity _identity;

    private SampleCity(SampleIdentity identity, Replica first, Replica second, OverduePlan plan)
    {
        (_identity, First, Second, Plan) = (identity, first, second, plan);
        Top = identity.Known.AddUnit("TP", null);
        PeoplesCommittee = identity.Known.AddUnit("UBND-TP", Top);
        Ward = identity.Known.AddUnit("PHUONG-A", PeoplesCommittee);
    }

    public SampleIdentity.Facts Known => _identity.Known;
    public string IdentityAddress => _identity.Address;
    /// <summary>The service's database, for a replica in another process.</summary>
    public required string Database { get; init; }
    public Replica First { get; }
    public Replica Second { get; }
    public OverduePlan Plan { get; }
    public Guid Top { get; }
    public Guid PeoplesCommittee { get; }
    public Guid Ward { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SampleCity> CreateAsync(NativeServers servers)
    {
        var identity = await SampleIdentity.StartAsync(servers);
        var database = await servers.CreateDatabaseAsync();
        var plan = new OverduePlan();
        var first = await Replica.CreateAsync(database, identity.Address, configure: Configure);
        var second = await Replica.CreateAsync(database, identity.Address, first.Time, configure: Configure);
        await SampleRules.KeepAsync(first);
        return new SampleCity(identity, first, second, plan) { Database = database };

        void Configure(IServiceCollection services) => services.AddSingleton(plan).AddScoped<IClockHandler, RecordedSteps>();
    }

    public static LedgerRecord Record(Guid caseId) => new()
    {
        CaseType = "sample",
        CaseId = caseId,
        Action = "sample.tested",
        Actor = new Actor(null, "test"),
        At = Replica.Start,
        PolicyVersion = 1,
        Content = new { },
    };

    public ClockStart StartOf(Guid caseId, Guid unit, PolicySet? policy = null) =>
        new(PolicyKeys.DecisionOrdinary, "sample", caseId, caseId, policy ?? SampleRules.SetOne, First.CaseTime.Now, unit, null);

    public Task<Clock> StartClockAsync(Guid? unit = null, PolicySet? policy = null) =>
        ChangeAsync(clocks => clocks.StartAsync(StartOf(Guid.CreateVersion7(), unit ?? Ward, policy), Cancellation));

    /// <summary>Changes clocks and saves, as a use case does.</summary>
    public Task<T> ChangeAsync<T>(Func<CaseClocks, Task<T>> change) => First.RunAsync(async services =>
    {
        var changed = await change(services.GetRequiredService<CaseClocks>());
        await services.GetRequiredService<SampleDb>().SaveChangesAsync(Cancellation);
        return changed;
    });

    public Task<Clock?> PauseAsync(Clock clock) => ChangeAsync(clocks => clocks.PauseAsync(clock.SubjectId, clock.Kind, Cancellation));

    public Task<Clock?> ResumeAsync(Clock clock) => ChangeAsync(clocks => clocks.ResumeAsync(clock.SubjectId, clock.Kind, Cancellation));

    public void AdvanceTo(DateTimeOffset time) => First.Time.SetUtcNow(time);

    public async Task<int> FireAsync(Replica? replica = null)
    {
        using var worker = ActivatorUtilities.CreateInstance<ClockWorker>((replica ?? First).Services);
        return await worker.FireDueAsync(Cancellation);
    }

    public Task<Clock> ReadAsync(Guid clockId) => First.RunAsync(services =>
        services.GetRequiredService<SampleDb>().Set<Clock>().AsNoTracking().SingleAsync(clock => clock.Id == clockId, Cancellation));

    public Task<List<string>> ActionsAsync(Guid caseId) => First.RunAsync(services =>
        services.GetRequiredService<SampleDb>().Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.CaseId == caseId).OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync(Cancellation));

    /// <summary>What was recorded of a clock's pauses, resumptions, restarts and recomputations.</summary>
    public Task<List<ClockChange>> ChangesAsync(Guid clockId) => First.RunAsync(services =>
        services.GetRequiredService<SampleDb>().Set<ClockChange>().AsNoTracking()
            .Where(change => change.ClockId == clockId).OrderBy(change => change.Id).ToListAsync(Cancellation));

    /// <summary>The notices that wait in the outbox for a case.</summary>
    public Task<List<NoticeRequested>> NoticesAsync(Guid caseId) => First.RunAsync(async services =>
    {
        var bodies = await services.GetRequiredService<SampleDb>().Database
            .SqlQuery<string>($"SELECT body::text AS \"Value\" FROM messaging.outbox WHERE aggregate_id = {caseId} ORDER BY position").ToListAsync(Cancellation);
        return bodies.ConvertAll(body => JsonSerializer.Deserialize<NoticeRequested>(body, JsonSerializerOptions.Web)!);
    });

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await _identity.DisposeAsync();
    }
}
