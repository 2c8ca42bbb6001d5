using Grpc.Core;
using Innovation.Identity.Features.Directory.Administration;
using Innovation.Identity.Features.Directory.Import;

namespace Innovation.Identity;

internal sealed class DirectoryAdministrationApi(IServiceProvider services)
    : V1.DirectoryAdministrationService.DirectoryAdministrationServiceBase
{
    public override Task<V1.DirectoryChange> CreateUnit(V1.CreateUnitRequest request, ServerCallContext context) =>
        Use<ChangeUnits>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> ChangeUnit(V1.ChangeUnitRequest request, ServerCallContext context) =>
        Use<ChangeUnits>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> EndUnit(V1.EndUnitRequest request, ServerCallContext context) =>
        Use<ChangeUnits>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.UnitHistory> GetUnitHistory(V1.GetUnitHistoryRequest request, ServerCallContext context) =>
        Use<ReadDirectoryRecords>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> CreateOfficer(V1.CreateOfficerRequest request, ServerCallContext context) =>
        Use<ChangeOfficers>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> ChangeOfficer(V1.ChangeOfficerRequest request, ServerCallContext context) =>
        Use<ChangeOfficers>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> RecordLeaving(V1.RecordLeavingRequest request, ServerCallContext context) =>
        Use<ChangeOfficers>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.FirstSignIn> IssueFirstSignIn(V1.IssueFirstSignInRequest request, ServerCallContext context) =>
        Use<IssueFirstSignIn>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> CreatePosition(V1.CreatePositionRequest request, ServerCallContext context) =>
        Use<ChangePositions>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> EndPosition(V1.EndEntryRequest request, ServerCallContext context) =>
        Use<ChangePositions>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListPositionsResponse> ListPositions(V1.ListPositionsRequest request, ServerCallContext context) =>
        Use<ReadDirectoryRecords>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> CreateDutyAssignment(V1.CreateDutyAssignmentRequest request, ServerCallContext context) =>
        Use<ChangeDuties>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> EndDutyAssignment(V1.EndEntryRequest request, ServerCallContext context) =>
        Use<ChangeDuties>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListDutyAssignmentsResponse> ListDutyAssignments(V1.ListDutyAssignmentsRequest request, ServerCallContext context) =>
        Use<ReadDirectoryRecords>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> NameActingHead(V1.NameActingHeadRequest request, ServerCallContext context) =>
        Use<NameActingHeads>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryChange> EndActingHead(V1.EndEntryRequest request, ServerCallContext context) =>
        Use<NameActingHeads>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryImport> ImportDirectory(IAsyncStreamReader<V1.ImportDirectoryRequest> requestStream, ServerCallContext context) =>
        Use<ImportStream>().ExecuteAsync(requestStream, context.CancellationToken);

    public override Task<V1.DirectoryProposal> ApproveDirectoryProposal(V1.ApproveDirectoryProposalRequest request, ServerCallContext context) =>
        Use<DecideDirectoryProposals>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryProposal> RejectDirectoryProposal(V1.RejectDirectoryProposalRequest request, ServerCallContext context) =>
        Use<DecideDirectoryProposals>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryProposal> WithdrawDirectoryProposal(V1.WithdrawDirectoryProposalRequest request, ServerCallContext context) =>
        Use<DecideDirectoryProposals>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DirectoryProposal> GetDirectoryProposal(V1.GetDirectoryProposalRequest request, ServerCallContext context) =>
        Use<ReadDirectoryRecords>().ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListDirectoryProposalsResponse> ListDirectoryProposals(V1.ListDirectoryProposalsRequest request, ServerCallContext context) =>
        Use<ReadDirectoryRecords>().ExecuteAsync(request, context.CancellationToken);

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();
}
