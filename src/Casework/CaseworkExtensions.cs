using Grpc.AspNetCore.Server;
using Innovation.Edge;
using Innovation.Casework.Calendar;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Disclosure;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Ledger.Sealing;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts.Events;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Edge.Callers;
using Innovation.Messaging;
using Innovation.ServiceDefaults.Clients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Innovation.Casework;

/// <summary>Puts casework into a service.</summary>
public static class CaseworkExtensions
{
    private const string Identity = "identity";
    private static readonly string[] _readyTags = ["ready"];

    /// <summary>
    /// All of casework: what <see cref="AddCaseFile"/> adds, and case time followed from Identity, copies of the rules
    /// and the calendar, clocks, the directory. Call it after AddServiceDefaults, AddDatabase and AddMessaging;
    /// <c>modelBuilder.AddCasework()</c> adds the tables. It takes the shared events itself (PolicyValuesApproved,
    /// CalendarYearPublished, DirectoryChanged): the service names only its own.
    /// </summary>
    public static IHostApplicationBuilder AddCasework(this IHostApplicationBuilder builder)
    {
        var exercise = CaseTimeMode.IsExercise(builder.Configuration, builder.Environment);
        builder.Services.TryAddSingleton(services => new CaseTime(services.GetRequiredService<TimeProvider>(), mustFollow: exercise));
        builder.AddCaseFile();
        builder.AddRules();
        builder.AddDirectory();
        builder.Services.AddScoped<IDisclosureDuty, DirectoryDisclosureDuty>();
        builder.AddClocks();
        if (exercise)
        {
            builder.AddServiceClient<CaseTimeService.CaseTimeServiceClient>(Identity);
            builder.Services.AddHostedService<CaseTimeFollower>();
        }
        builder.Services.AddHealthChecks().AddCheck<CaseTimeCheck>("case-time", HealthStatus.Unhealthy, _readyTags);
        return builder;
    }

    /// <summary>
    /// The ledger, <see cref="CaseFile"/>, idempotent commands, the current actor and a <see cref="CaseTime"/>: what Identity needs,
    /// which itself owns rules, directory and case time. Call it after AddServiceDefaults, AddDatabase and AddMessaging;
    /// <c>modelBuilder.AddCaseFile()</c> adds the tables.
    /// </summary>
    public static IHostApplicationBuilder AddCaseFile(this IHostApplicationBuilder builder)
    {
        CaseTimeMode.IsExercise(builder.Configuration, builder.Environment); // refuses exercise mode in Production
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new CaseTime(provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(unit => new CaseFile(
            unit.GetRequiredService<DbContext>(), unit.GetRequiredService<LedgerWriter>(), unit.GetRequiredService<LedgerTails>(),
            unit.GetRequiredService<Outbox>(), unit.GetRequiredService<ICurrentActor>(), unit.GetRequiredService<CaseTime>()));
        services.AddLedger();
        services.AddSingleton<PacedCommands>();
        services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<PacedCommands>());
        services.AddCommands();
        return builder;
    }

    /// <summary>
    /// Serves what every service with cases serves: innovation.ledger.v1 (heads and export, scope innovation.audit), innovation.disclosure.v1 (the
    /// content behind an entry, for officers who inspect) and innovation.operations.v1 (parked messages, scope innovation.operate).
    /// </summary>
    public static void MapCasework(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<LedgerApi>();
        endpoints.MapGrpcService<DisclosureApi>();
        endpoints.MapGrpcService<ParkedMessagesApi>();
    }

    private static void AddLedger(this IServiceCollection services)
    {
        services.AddOptions<LedgerOptions>().BindConfiguration(LedgerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<LedgerTails>();
        services.AddScoped<LedgerWriter>();
        services.AddSingleton<LedgerSigner>();
        services.AddScoped<LedgerSealer>();
        services.AddScoped<LedgerExport>();
        services.AddHostedService<SealingWorker>();
        services.AddEventConsumer<LedgerSealed, LedgerSealedConsumer>();
    }

    private static void AddRules(this IHostApplicationBuilder builder)
    {
        builder.AddServiceClient<PolicyService.PolicyServiceClient>(Identity);
        builder.AddServiceClient<CalendarService.CalendarServiceClient>(Identity);
        builder.Services.AddScoped<RuleCopies>();
        builder.Services.AddHostedService<RuleCopyLoader>();
        builder.Services.AddEventConsumer<PolicyValuesApproved, PolicyValuesApprovedConsumer>();
        builder.Services.AddEventConsumer<CalendarYearPublished, CalendarYearPublishedConsumer>();
        builder.Services.AddSingleton<RuleMemory>();
        builder.Services.AddScoped<CurrentRules>();
        builder.Services.AddScoped(services => new PolicySets(services.GetRequiredService<CurrentRules>()));
        builder.Services.AddScoped(services => new WorkingCalendars(services.GetRequiredService<CurrentRules>()));
        builder.Services.AddSingleton<RuleCopiesCheck>();
        builder.Services.AddHealthChecks().AddCheck<RuleCopiesCheck>("rules", HealthStatus.Unhealthy, _readyTags);
    }

    private static void AddClocks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped(unit => new CaseClocks(
            unit.GetRequiredService<DbContext>(), unit.GetRequiredService<WorkingCalendars>(), unit.GetRequiredService<PolicySets>(),
            unit.GetRequiredService<LedgerTails>(), unit.GetRequiredService<CaseTime>()));
        builder.Services.AddScoped(unit => new CaseReader(
            unit.GetRequiredService<DbContext>(), unit.GetRequiredService<LedgerTails>(), unit.GetRequiredService<CurrentRules>(),
            unit.GetRequiredService<DirectoryStamps>(), unit.GetRequiredService<CaseClocks>()));
        builder.Services.AddScoped<ClockFiring>();
        builder.Services.AddScoped<ClockNotices>();
        builder.Services.AddScoped<Urging>();
        builder.Services.AddScoped(services => new OverdueItems(
            services.GetRequiredService<DbContext>(), services.GetRequiredService<CaseTime>(), services.GetRequiredService<IDirectory>(),
            services.GetRequiredService<ICurrentActor>()));
        builder.Services.AddScoped<MovableDueDates>();
        builder.Services.AddHostedService<ClockWorker>();
    }
}
