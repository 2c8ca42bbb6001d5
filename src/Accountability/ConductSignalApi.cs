using Grpc.Core;
using Innovation.Accountability.Features;

namespace Innovation.Accountability;

/// <summary>The contract's face for signals; they follow overdue clocks, people answer and look at them.</summary>
internal sealed class ConductSignalApi(ListConductSignals list, AnswerConductSignal answer, AssessConductSignal assess)
    : V1.ConductSignalService.ConductSignalServiceBase
{
    public override Task<V1.ListConductSignalsResponse> ListConductSignals(V1.ListConductSignalsRequest request, ServerCallContext context) =>
        list.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ConductSignal> GetConductSignal(V1.GetConductSignalRequest request, ServerCallContext context) =>
        list.GetAsync(request.Name, context.CancellationToken);

    public override async Task<V1.ConductSignal> AnswerConductSignal(V1.AnswerConductSignalRequest request, ServerCallContext context) =>
        (await answer.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.ConductSignal> AssessConductSignal(V1.AssessConductSignalRequest request, ServerCallContext context) =>
        (await assess.ExecuteAsync(request, context.CancellationToken)).ToContract();
}
