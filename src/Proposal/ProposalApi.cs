using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Innovation.Contracts;
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
        Use<ListProposals>().ExecuteAsync(request, context.CancellationToken);

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

    public override Task<FindSimilarResponse> FindSimilar(FindSimilarRequest request, ServerCallContext context) =>
        Use<FindSimilar>().ExecuteAsync(request, context.CancellationToken);

    public override async Task<Attachment> UploadAttachment(IAsyncStreamReader<UploadAttachmentRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken))
        {
            throw Refuse.Invalid("parent", "must be given in the first message");
        }
        var first = requestStream.Current;
        return await Use<UploadAttachment>().ExecuteAsync(first.Parent, first.FileName, Pieces(first, requestStream, context.CancellationToken), context.CancellationToken);
    }

    public override async Task GetAttachmentContent(GetAttachmentContentRequest request, IServerStreamWriter<AttachmentContent> responseStream, ServerCallContext context)
    {
        var (_, pieces) = await Use<ReadAttachment>().ExecuteAsync(request.Name, context.CancellationToken);
        await foreach (var piece in pieces.WithCancellation(context.CancellationToken))
        {
            await responseStream.WriteAsync(new AttachmentContent { Data = UnsafeByteOperations.UnsafeWrap(piece) }, context.CancellationToken);
        }
    }

    public override Task<InnovationProposal> RemoveAttachment(RemoveAttachmentRequest request, ServerCallContext context) =>
        Answer(Use<RemoveAttachment>().ExecuteAsync(request, context.CancellationToken), context);

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

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(
        UploadAttachmentRequest first, IAsyncStreamReader<UploadAttachmentRequest> rest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return first.Data.Memory;
        while (await rest.MoveNext(cancellationToken))
        {
            yield return rest.Current.Data.Memory;
        }
    }

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The case as it is after the use case.</summary>
    private async Task<InnovationProposal> Answer(Task<Domain.InnovationProposal> useCase, ServerCallContext context) =>
        await Read.ToContractAsync(await useCase, context.CancellationToken);
}
