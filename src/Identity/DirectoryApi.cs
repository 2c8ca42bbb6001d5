using Grpc.Core;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Edge.Callers;
using Innovation.Identity.Data;

namespace Innovation.Identity;

internal sealed class DirectoryApi(IdentityDbContext database, CaseTime caseTime, ICurrentActor current) : DirectoryService.DirectoryServiceBase
{
    public override Task<Officer> GetMe(GetMeRequest request, ServerCallContext context) =>
        Features.Directory.GetOfficer.HandleAsync(database, caseTime.Today, current.Actor.RequireOfficer(), context.CancellationToken);

    public override Task<Officer> GetOfficer(GetOfficerRequest request, ServerCallContext context) =>
        Features.Directory.GetOfficer.HandleAsync(database, caseTime.Today, ResourceName.Parse(ResourceName.Officers, request.Name, "name"), context.CancellationToken);

    public override Task<ListOfficersResponse> ListOfficers(ListOfficersRequest request, ServerCallContext context) =>
        Features.Directory.ListOfficers.HandleAsync(database, caseTime.Today, request, context.CancellationToken);

    public override Task<Unit> GetUnit(GetUnitRequest request, ServerCallContext context) =>
        Features.Directory.GetUnit.HandleAsync(database, request, context.CancellationToken);

    public override Task<ListUnitsResponse> ListUnits(ListUnitsRequest request, ServerCallContext context) =>
        Features.Directory.ListUnits.HandleAsync(database, caseTime.Today, request, context.CancellationToken);

    public override Task<Leadership> GetLeadership(GetLeadershipRequest request, ServerCallContext context) =>
        Features.Directory.GetLeadership.HandleAsync(database, Features.Directory.RequestedDay.Of(request.On, caseTime), request, context.CancellationToken);

    public override Task<ListDutyHoldersResponse> ListDutyHolders(ListDutyHoldersRequest request, ServerCallContext context) =>
        Features.Directory.ListDutyHolders.HandleAsync(database, Features.Directory.RequestedDay.Of(request.On, caseTime), request, context.CancellationToken);
}
