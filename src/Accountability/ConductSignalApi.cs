using Grpc.Core;
using Innovation.Accountability.Features;
using Innovation.Contracts.Accountability.V1;

namespace Innovation.Accountability;

/// <summary>The contract's face for signals: a query only; signals follow overdue clocks.</summary>
internal sealed class ConductSignalApi(ListConductSignals list) : ConductSignalService.ConductSignalServiceBase
{
    public override Task<ListConductSignalsResponse> ListConductSignals(ListConductSignalsRequest request, ServerCallContext context) =>
        list.ExecuteAsync(request, context.CancellationToken);
}
