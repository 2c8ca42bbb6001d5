using Innovation.Accountability.Data;
using Innovation.Accountability.Deadlines;
using Innovation.Casework.Clocks;

namespace Innovation.Accountability.Features;

internal static class AccountabilityFeatures
{
    /// <summary>The use cases, and what they share.</summary>
    public static IServiceCollection AddAccountabilityFeatures(this IServiceCollection services) => services
        .AddScoped<AccountabilityCases>()
        .AddScoped<Turns>()
        .AddScoped<OpenProtectionRecord>()
        .AddScoped<FollowPilot>()
        .AddScoped<OpenLiabilityReview>()
        .AddScoped<RaiseConductSignal>()
        .AddScoped<ReadProtectionRecords>()
        .AddScoped<ListConductSignals>()
        .AddScoped<IClockHandler, LiabilityOpenOverdueHandler>();
}
