using Grpc.Core;

namespace Innovation.Accountability;

/// <summary>The contract's face for signals: a query only; signals follow overdue clocks.</summary>
internal sealed class ConductSignalApi(ListConductSignals list) : V1.ConductSignalService.ConductSignalServiceBase
{
    public override Task<V1.ListConductSignalsResponse> ListConductSignals(V1.ListConductSignalsRequest request, ServerCallContext context) =>
        list.ExecuteAsync(request, context.CancellationToken);
}
