using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Innovation.Proposal.Features.Attachments;
using Innovation.Proposal.Features.Council;
using Innovation.Proposal.Features.Deciding;
using Innovation.Proposal.Features.Drafting;
using Innovation.Proposal.Features.Forwarding;
using Innovation.Proposal.Features.Intake;
using Innovation.Proposal.Features.Legality;
using Innovation.Proposal.Features.Reviewing;
using Innovation.Proposal.Features.Voting;

namespace Innovation.Proposal;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class ProposalApi(IServiceProvider services) : V1.ProposalService.ProposalServiceBase
{
    public override Task<V1.InnovationProposal> GetProposal(V1.GetProposalRequest request, ServerCallContext context) =>
        Answer(Use<VisibleProposals>().LoadAsync(request.Name, context.CancellationToken), context);

    public override Task<V1.ListProposalsResponse> ListProposals(V1.ListProposalsRequest request, ServerCallContext context) =>
        Use<ListProposals>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.InnovationProposal> CreateProposal(V1.CreateProposalRequest request, ServerCallContext context) =>
        Answer(Use<CreateProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> UpdateProposal(V1.UpdateProposalRequest request, ServerCallContext context) =>
        Answer(Use<UpdateProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> DeclareInterest(V1.DeclareInterestRequest request, ServerCallContext context) =>
        Answer(Use<DeclareInterest>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> SubmitProposal(V1.SubmitProposalRequest request, ServerCallContext context) =>
        Answer(Use<SubmitProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> RecordLegalityCheck(V1.RecordLegalityCheckRequest request, ServerCallContext context) =>
        Answer(Use<RecordLegalityCheck>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> AttachPartyOpinion(V1.AttachPartyOpinionRequest request, ServerCallContext context) =>
        Answer(Use<AttachPartyOpinion>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> OpenBallot(V1.OpenBallotRequest request, ServerCallContext context) =>
        Answer(Use<OpenBallot>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> VoidBallot(V1.VoidBallotRequest request, ServerCallContext context) =>
        Answer(Use<VoidBallot>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> ReplaceCouncilMembers(V1.ReplaceCouncilMembersRequest request, ServerCallContext context) =>
        Answer(Use<ReplaceCouncilMembers>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> RequestDecisionReview(V1.RequestDecisionReviewRequest request, ServerCallContext context) =>
        Answer(Use<RequestReview>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> AnswerDecisionReview(V1.AnswerDecisionReviewRequest request, ServerCallContext context) =>
        Answer(Use<AnswerReview>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> ConcludeDecisionReview(V1.ConcludeDecisionReviewRequest request, ServerCallContext context) =>
        Answer(Use<ConcludeReview>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> CastVote(V1.CastVoteRequest request, ServerCallContext context) =>
        Answer(Use<CastVote>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> DecideProposal(V1.DecideProposalRequest request, ServerCallContext context) =>
        Answer(Use<DecideProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> WithdrawProposal(V1.WithdrawProposalRequest request, ServerCallContext context) =>
        Answer(Use<WithdrawProposal>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.ListProposalVersionsResponse> ListProposalVersions(V1.ListProposalVersionsRequest request, ServerCallContext context) =>
        Use<ListVersions>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.VersionDifferences> GetVersionDifferences(V1.GetVersionDifferencesRequest request, ServerCallContext context) =>
        Use<CompareVersions>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListProposalHistoryResponse> ListProposalHistory(V1.ListProposalHistoryRequest request, ServerCallContext context) =>
        Use<ListHistory>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.FindSimilarResponse> FindSimilar(V1.FindSimilarRequest request, ServerCallContext context) =>
        Use<FindSimilar>().ExecuteAsync(request, context.CancellationToken);

    public override async Task<V1.Attachment> UploadAttachment(IAsyncStreamReader<V1.UploadAttachmentRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken))
        {
            throw Refuse.Invalid("parent", "must be given in the first message");
        }
        var first = requestStream.Current;
        var pieces = Pieces(first, requestStream, context.CancellationToken);
        return await Use<UploadAttachment>().ExecuteAsync(first.Parent, first.FileName, pieces, context.CancellationToken);
    }

    public override async Task GetAttachmentContent(
        V1.GetAttachmentContentRequest request, IServerStreamWriter<V1.AttachmentContent> responseStream, ServerCallContext context)
    {
        var (_, pieces) = await Use<ReadAttachment>().ExecuteAsync(request.Name, context.CancellationToken);
        await foreach (var piece in pieces.WithCancellation(context.CancellationToken))
        {
            await responseStream.WriteAsync(new V1.AttachmentContent { Data = UnsafeByteOperations.UnsafeWrap(piece) }, context.CancellationToken);
        }
    }

    public override Task<V1.InnovationProposal> RemoveAttachment(V1.RemoveAttachmentRequest request, ServerCallContext context) =>
        Answer(Use<RemoveAttachment>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> ReturnForSupplement(V1.ReturnForSupplementRequest request, ServerCallContext context) =>
        Answer(Use<ReturnForSupplement>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> ForwardUp(V1.ForwardUpRequest request, ServerCallContext context) =>
        Answer(Use<ForwardUp>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> OverrideRejection(V1.OverrideRejectionRequest request, ServerCallContext context) =>
        Answer(Use<OverrideRejection>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> ConveneCouncil(V1.ConveneCouncilRequest request, ServerCallContext context) =>
        Answer(Use<ConveneCouncil>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> SubmitScorecard(V1.SubmitScorecardRequest request, ServerCallContext context) =>
        Answer(Use<SubmitScorecard>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> AnswerCoAuthorship(V1.AnswerCoAuthorshipRequest request, ServerCallContext context) =>
        Answer(Use<AnswerCoAuthorship>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> AnswerImplementation(V1.AnswerImplementationRequest request, ServerCallContext context) =>
        Answer(Use<AnswerImplementation>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> AskForOtherUnit(V1.AskForOtherUnitRequest request, ServerCallContext context) =>
        Answer(Use<AskForOtherUnit>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> AnswerOtherUnit(V1.AnswerOtherUnitRequest request, ServerCallContext context) =>
        Answer(Use<AnswerOtherUnit>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> RecordDerogationPermit(V1.RecordDerogationPermitRequest request, ServerCallContext context) =>
        Answer(Use<RecordDerogationPermit>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.InnovationProposal> SendBackToCheck(V1.SendBackToCheckRequest request, ServerCallContext context) =>
        Answer(Use<SendBackToCheck>().ExecuteAsync(request, context.CancellationToken), context);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(
        V1.UploadAttachmentRequest first, IAsyncStreamReader<V1.UploadAttachmentRequest> rest, [EnumeratorCancellation] CancellationToken cancellationToken)
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
    private async Task<V1.InnovationProposal> Answer(Task<InnovationProposal> useCase, ServerCallContext context) =>
        await Use<ProposalAnswers>().OfAsync(await useCase, context.CancellationToken);
}
