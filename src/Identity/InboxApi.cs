using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Edge.Callers;
using Innovation.Identity.Data;

namespace Innovation.Identity;

internal sealed class InboxApi(IdentityDbContext database, TimeProvider time, ICurrentActor current) : InboxService.InboxServiceBase
{
    public override Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context) =>
        Features.Inbox.ListNotices.HandleAsync(database, current.Actor.RequireOfficer(), request, context.CancellationToken);

    public override Task<Notice> ReadNotice(ReadNoticeRequest request, ServerCallContext context) =>
        Features.Inbox.ReadNotice.HandleAsync(database, current.Actor.RequireOfficer(), time, request, context.CancellationToken);
}
