using Innovation.Proposal.Attachments;

namespace Innovation.Proposal.Features;

internal static class ProposalFeatures
{
    /// <summary>The use cases, what they share outside of their folders, and who answers for the clocks.</summary>
    public static IServiceCollection AddProposalFeatures(this IServiceCollection services)
    {
        services.AddFeatures(typeof(ProposalFeatures).Assembly);
        services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<AttachmentBytes>()
            .AddScoped<ProposalAnswers>()
            .AddScoped<ProposalClocks>()
            .AddScoped<ReviewClocks>()
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<DecisionOverdueHandler>(services, PolicyKeys.DecisionOrdinary))
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<DecisionOverdueHandler>(services, PolicyKeys.CouncilMeets))
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<ReviewOverdueHandler>(services, PolicyKeys.LegalityReview))
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<ReviewOverdueHandler>(services, PolicyKeys.PartyOpinion))
            .AddScoped<IClockHandler, DecisionReviewOverdueHandler>()
            .AddScoped<IClockHandler, ReceiptOverdueHandler>();
    }
}
