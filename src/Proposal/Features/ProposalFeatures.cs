using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Proposal.Attachments;
using Innovation.Proposal.Deadlines;

namespace Innovation.Proposal.Features;

internal static class ProposalFeatures
{
    /// <summary>The use cases, and what they share.</summary>
    public static IServiceCollection AddProposalFeatures(this IServiceCollection services)
    {
        services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<ProposalVisibility>()
            .AddScoped<ProposalRouting>()
            .AddScoped<ProposalInput>()
            .AddScoped<ProposalCases>()
            .AddScoped<ProposalClocks>()
            .AddScoped<ProposalForwarding>()
            .AddScoped<DecisionAnnouncement>()
            .AddScoped<ReadProposals>()
            .AddScoped<ListProposals>()
            .AddScoped<VisibleProposals>()
            .AddScoped<FindSimilar>()
            .AddScoped<ReadVersions>()
            .AddScoped<ReadHistory>()
            .AddScoped<CreateProposal>()
            .AddScoped<UpdateProposal>()
            .AddScoped<DeclareInterest>()
            .AddScoped<SubmitProposal>()
            .AddScoped<AttachmentBytes>()
            .AddScoped<UploadAttachment>()
            .AddScoped<ReadAttachment>()
            .AddScoped<RemoveAttachment>()
            .AddScoped<ReturnForSupplement>()
            .AddScoped<AnswerCoAuthorship>()
            .AddScoped<ForwardUp>()
            .AddScoped<RecordLegalityCheck>()
            .AddScoped<AttachPartyOpinion>()
            .AddScoped<OpenBallot>()
            .AddScoped<CastVote>()
            .AddScoped<ConveneCouncil>()
            .AddScoped<SubmitScorecard>()
            .AddScoped<DecideProposal>()
            .AddScoped<OverrideRejection>()
            .AddScoped<WithdrawProposal>()
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<DecisionOverdueHandler>(services, PolicyKeys.DecisionOrdinary))
            .AddScoped<IClockHandler>(services => ActivatorUtilities.CreateInstance<DecisionOverdueHandler>(services, PolicyKeys.CouncilMeets))
            .AddScoped<IClockHandler, ReceiptOverdueHandler>();
    }
}
