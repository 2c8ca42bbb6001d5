using Grpc.Core;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Features;

namespace Innovation.Proposal;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class ProposalApi(IServiceProvider services) : ProposalService.ProposalServiceBase
{
    private ReadProposals Read => Use<ReadProposals>();

    public override Task<InnovationProposal> GetProposal(GetProposalRequest request, ServerCallContext context) =>
        Read.GetAsync(request.Name, context.CancellationToken);

    public override Task<ListProposalsResponse> ListProposals(ListProposalsRequest request, ServerCallContext context) =>
        Read.ListAsync(request, context.CancellationToken);

    public override Task<InnovationProposal> CreateProposal(CreateProposalRequest request, ServerCallContext context) =>
        Answer(Use<CreateProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> UpdateProposal(UpdateProposalRequest request, ServerCallContext context) =>
        Answer(Use<UpdateProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> DeclareInterest(DeclareInterestRequest request, ServerCallContext context) =>
        Answer(Use<DeclareInterest>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> SubmitProposal(SubmitProposalRequest request, ServerCallContext context) =>
        Answer(Use<SubmitProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> RecordLegalityCheck(RecordLegalityCheckRequest request, ServerCallContext context) =>
        Answer(Use<RecordLegalityCheck>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> AttachPartyOpinion(AttachPartyOpinionRequest request, ServerCallContext context) =>
        Answer(Use<AttachPartyOpinion>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> OpenBallot(OpenBallotRequest request, ServerCallContext context) =>
        Answer(Use<OpenBallot>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> CastVote(CastVoteRequest request, ServerCallContext context) =>
        Answer(Use<CastVote>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> DecideProposal(DecideProposalRequest request, ServerCallContext context) =>
        Answer(Use<DecideProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> WithdrawProposal(WithdrawProposalRequest request, ServerCallContext context) =>
        Answer(Use<WithdrawProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<ListProposalVersionsResponse> ListProposalVersions(ListProposalVersionsRequest request, ServerCallContext context) =>
        Use<ReadVersions>().ListAsync(request, context.CancellationToken);

    public override Task<VersionDifferences> GetVersionDifferences(GetVersionDifferencesRequest request, ServerCallContext context) =>
        Use<ReadVersions>().CompareAsync(request, context.CancellationToken);

    public override Task<ListProposalHistoryResponse> ListProposalHistory(ListProposalHistoryRequest request, ServerCallContext context) =>
        Use<ReadHistory>().ListAsync(request, context.CancellationToken);

    public override Task<InnovationProposal> ReturnForSupplement(ReturnForSupplementRequest request, ServerCallContext context) =>
        Answer(Use<ReturnForSupplement>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> ForwardUp(ForwardUpRequest request, ServerCallContext context) =>
        Answer(Use<ForwardUp>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> OverrideRejection(OverrideRejectionRequest request, ServerCallContext context) =>
        Answer(Use<OverrideRejection>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> ConveneCouncil(ConveneCouncilRequest request, ServerCallContext context) =>
        Answer(Use<ConveneCouncil>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> SubmitScorecard(SubmitScorecardRequest request, ServerCallContext context) =>
        Answer(Use<SubmitScorecard>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<InnovationProposal> AnswerCoAuthorship(AnswerCoAuthorshipRequest request, ServerCallContext context) =>
        Answer(Use<AnswerCoAuthorship>().ExecuteAsync(request, context.CancellationToken), context);

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The case as it is after the use case.</summary>
    private async Task<InnovationProposal> Answer(Task<Domain.InnovationProposal> useCase, ServerCallContext context) =>
        await Read.ToContractAsync(await useCase, context.CancellationToken);
}
