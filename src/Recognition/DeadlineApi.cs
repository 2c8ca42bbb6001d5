using Grpc.Core;
using Innovation.Casework.Clocks;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Recognition.V1;

namespace Innovation.Recognition;

internal sealed class DeadlineApi(OverdueItems overdue) : DeadlineService.DeadlineServiceBase
{
    public override Task<ListOverdueResponse> ListOverdue(ListOverdueRequest request, ServerCallContext context) =>
        overdue.ListAsync(request, context.CancellationToken);
}
