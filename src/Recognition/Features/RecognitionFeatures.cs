using Innovation.Casework.Clocks;
using Innovation.Recognition.Deadlines;

namespace Innovation.Recognition.Features;

internal static class RecognitionFeatures
{
    /// <summary>The use cases, and what they share.</summary>
    public static IServiceCollection AddRecognitionFeatures(this IServiceCollection services) => services
        .AddScoped<RecognitionCases>()
        .AddScoped<Commendations>()
        .AddScoped<ReadCommendations>()
        .AddScoped<NominateCommendation>()
        .AddScoped<VerifyCommendation>()
        .AddScoped<ReviewCommendation>()
        .AddScoped<DecideCommendation>()
        .AddScoped<RefuseCommendation>()
        .AddScoped<PilotEvaluations>()
        .AddScoped<Models>()
        .AddScoped<ReadModels>()
        .AddScoped<ProposeModel>()
        .AddScoped<RecogniseModel>()
        .AddScoped<AdoptModel>()
        .AddScoped<StartAdoption>()
        .AddScoped<MeasureAdoption>()
        .AddScoped<KeepAdoption>()
        .AddScoped<DropAdoption>()
        .AddScoped<IClockHandler, CommendationOverdueHandler>();
}
