using Innovation.Edge.Callers;

namespace Innovation.Identity.Features.Inbox;

internal sealed class ReadNotice(IdentityDbContext db, TimeProvider time, ICurrentActor current)
{
    public async Task<V1.Notice> ExecuteAsync(V1.ReadNoticeRequest request, CancellationToken cancellationToken)
    {
        var officerId = current.Actor.RequireOfficer();
        var id = ResourceName.Parse(ResourceName.Notices, request.Name, "name");
        // Somebody else's notice does not exist for this caller.
        var own = db.Notices.AsNoTracking().Where(notice => notice.Id == id && notice.OfficerId == officerId);
        // One statement: of two receipts at the same time the first one stays.
        var now = time.GetUtcNow();
        await own.Where(notice => notice.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), cancellationToken);
        return (await own.SingleOrDefaultAsync(cancellationToken) ?? throw Refuse.NotFound(request.Name)).ToContract();
    }
}
