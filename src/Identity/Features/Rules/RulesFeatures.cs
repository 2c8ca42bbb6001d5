using Innovation.Identity.Features.Directory;

namespace Innovation.Identity.Features.Rules;

internal static class RulesFeatures
{
    public static void AddRules(this IServiceCollection services) => services
        .AddScoped<DutyHolders>()
        .AddScoped<PolicyProposals>()
        .AddScoped<ProposePolicySet>()
        .AddScoped<DecidePolicyProposal>()
        .AddScoped<ReadPolicyProposals>()
        .AddScoped<AnnounceCalendarYear>()
        .AddHostedService<CalendarYearsAhead>()
        .AddScoped<UrgePolicyReview>()
        .AddHostedService<PolicyReviewWatch>();
}
