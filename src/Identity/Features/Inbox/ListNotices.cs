using Innovation.Edge.Paging;
using Innovation.Identity.Data;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Inbox;

internal static class ListNotices
{
    public static async Task<V1.ListNoticesResponse> HandleAsync(
        IdentityDbContext database, Guid officerId, V1.ListNoticesRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var notices = database.Notices.AsNoTracking().Where(notice => notice.OfficerId == officerId);
        if (request.UnreadOnly)
        {
            notices = notices.Where(notice => notice.ReadAt == null);
        }
        if (page.Before is { } last)
        {
            notices = notices.Where(notice => notice.Id < last);
        }
        // The ids are UUIDv7 of the delivery: their order is newest first.
        var rows = await notices.OrderByDescending(notice => notice.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, notice => notice.Id);
        return new V1.ListNoticesResponse { Notices = { rows.Select(NoticeContract.ToContract) }, NextPageToken = next };
    }
}
