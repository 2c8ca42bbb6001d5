using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Innovation.Casework.Ledger.Export;

/// <summary>Puts the ledger's contract among a service's endpoints.</summary>
public static class LedgerEndpoint
{
    /// <summary>Serves innovation.ledger.v1: heads and export, for callers with the scope innovation.audit.</summary>
    public static void MapLedger(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<LedgerApi>();
}
