using Innovation.Casework.Clocks;
using Innovation.Oversight.Deadlines;

namespace Innovation.Oversight.Features;

internal static class OversightFeatures
{
    /// <summary>The use cases, and what they share.</summary>
    public static IServiceCollection AddOversightFeatures(this IServiceCollection services) => services
        .AddScoped<PilotVisibility>()
        .AddScoped<PilotCases>()
        .AddScoped<PilotClocks>()
        .AddScoped<OverdueNotices>()
        .AddScoped<ReadPilots>()
        .AddScoped<StartPilot>()
        .AddScoped<ReportProgress>()
        .AddScoped<RaiseObstacle>()
        .AddScoped<ResolveObstacle>()
        .AddScoped<ReportResult>()
        .AddScoped<AssessPilot>()
        .AddScoped<EvaluatePilot>()
        .AddScoped<IClockHandler, ProgressOverdueHandler>()
        .AddScoped<IClockHandler, FinalReportOverdueHandler>()
        .AddScoped<IClockHandler, EvaluationOverdueHandler>()
        .AddScoped<IClockHandler, ObstacleOverdueHandler>();
}
