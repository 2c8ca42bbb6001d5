using Grpc.Core;
using Innovation.Identity.Features.Directory;

namespace Innovation.Identity;

internal sealed class DirectoryApi(
    GetOfficer officer, ListOfficers officers, GetUnit unit, ListUnits units, GetLeadership leadership, GetLine line, ListDutyHolders holders)
    : V1.DirectoryService.DirectoryServiceBase
{
    public override Task<V1.Officer> GetMe(V1.GetMeRequest request, ServerCallContext context) => officer.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.Officer> GetOfficer(V1.GetOfficerRequest request, ServerCallContext context) =>
        officer.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListOfficersResponse> ListOfficers(V1.ListOfficersRequest request, ServerCallContext context) =>
        officers.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.Unit> GetUnit(V1.GetUnitRequest request, ServerCallContext context) => unit.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListUnitsResponse> ListUnits(V1.ListUnitsRequest request, ServerCallContext context) =>
        units.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.Leadership> GetLeadership(V1.GetLeadershipRequest request, ServerCallContext context) =>
        leadership.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.UnitLine> GetLine(V1.GetLineRequest request, ServerCallContext context) => line.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListDutyHoldersResponse> ListDutyHolders(V1.ListDutyHoldersRequest request, ServerCallContext context) =>
        holders.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.DutyScope> GetDutyScope(V1.GetDutyScopeRequest request, ServerCallContext context) =>
        holders.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListDutiesResponse> ListDuties(V1.ListDutiesRequest request, ServerCallContext context) =>
        holders.ExecuteAsync(request, context.CancellationToken);
}
