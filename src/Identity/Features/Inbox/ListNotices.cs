using Innovation.Edge.Callers;
using Innovation.Edge.Paging;

namespace Innovation.Identity.Features.Inbox;

internal sealed class ListNotices(IdentityDbContext db, ICurrentActor current)
{
    public async Task<V1.ListNoticesResponse> ExecuteAsync(V1.ListNoticesRequest request, CancellationToken cancellationToken)
    {
        var officerId = current.Actor.RequireOfficer();
        var page = Page.Of(request.PageSize, request.PageToken);
        var notices = db.Notices.AsNoTracking().Where(notice => notice.OfficerId == officerId);
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
