using Grpc.Core;

namespace Innovation.Accountability;

internal sealed class DeadlineApi(OverdueItems overdue) : V1.DeadlineService.DeadlineServiceBase
{
    public override Task<Common.ListOverdueResponse> ListOverdue(Common.ListOverdueRequest request, ServerCallContext context) =>
        overdue.ListAsync(request, context.CancellationToken);
}
