using Innovation.Proposal.Attachments;

namespace Innovation.Proposal.Features;

internal static class ProposalFeatures
{
    /// <summary>Every class in a topic's folder is a use case or a part of one, and what they share.</summary>
    public static IServiceCollection AddProposalFeatures(this IServiceCollection services)
    {
        foreach (var feature in typeof(ProposalFeatures).Assembly.GetTypes())
        {
            if (feature is { IsClass: true, IsAbstract: false, IsNested: false, Namespace: { } topic }
                && topic.StartsWith($"{typeof(ProposalFeatures).Namespace}.", StringComparison.Ordinal))
            {
                services.AddScoped(feature);
            }
        }
        services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<AttachmentBytes>()
            .AddScoped<ProposalAnswers>()
            .AddScoped<ProposalClocks>()
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<DecisionOverdueHandler>(services, PolicyKeys.DecisionOrdinary))
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<DecisionOverdueHandler>(services, PolicyKeys.CouncilMeets))
            .AddScoped<IClockHandler, ReceiptOverdueHandler>();
    }
}
