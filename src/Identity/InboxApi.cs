using Grpc.Core;
using Innovation.Identity.Features.Inbox;

namespace Innovation.Identity;

internal sealed class InboxApi(ListNotices list, ReadNotice read) : V1.InboxService.InboxServiceBase
{
    public override Task<V1.ListNoticesResponse> ListNotices(V1.ListNoticesRequest request, ServerCallContext context) =>
        list.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.Notice> ReadNotice(V1.ReadNoticeRequest request, ServerCallContext context) =>
        read.ExecuteAsync(request, context.CancellationToken);
}
