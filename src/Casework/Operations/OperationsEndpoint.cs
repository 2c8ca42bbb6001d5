using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Innovation.Casework.Operations;

/// <summary>Puts what operators need among a service's endpoints.</summary>
public static class OperationsEndpoint
{
    /// <summary>Serves innovation.operations.v1: parked messages, for callers with the scope innovation.operate.</summary>
    public static void MapOperations(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ParkedMessagesApi>();
}
