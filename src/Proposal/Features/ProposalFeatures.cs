using Innovation.Casework.Clocks;
using Innovation.Proposal.Deadlines;

namespace Innovation.Proposal.Features;

internal static class ProposalFeatures
{
    /// <summary>The use cases, and what they share.</summary>
    public static IServiceCollection AddProposalFeatures(this IServiceCollection services) => services
        .AddScoped<ProposalVisibility>()
        .AddScoped<ProposalRouting>()
        .AddScoped<ProposalInput>()
        .AddScoped<ProposalCases>()
        .AddScoped<ReadProposals>()
        .AddScoped<CreateProposal>()
        .AddScoped<UpdateProposal>()
        .AddScoped<DeclareInterest>()
        .AddScoped<SubmitProposal>()
        .AddScoped<RecordLegalityCheck>()
        .AddScoped<AttachPartyOpinion>()
        .AddScoped<OpenBallot>()
        .AddScoped<CastVote>()
        .AddScoped<DecideProposal>()
        .AddScoped<WithdrawProposal>()
        .AddScoped<IClockHandler, DecisionOverdueHandler>();
}
