using Innovation.Contracts;
using Innovation.Identity.Data;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Inbox;

internal static class ReadNotice
{
    public static async Task<V1.Notice> HandleAsync(
        IdentityDbContext database, Guid officerId, TimeProvider time, V1.ReadNoticeRequest request, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.Notices, request.Name, "name");
        // Somebody else's notice does not exist for this caller.
        var own = database.Notices.AsNoTracking().Where(notice => notice.Id == id && notice.OfficerId == officerId);
        // One statement: of two receipts at the same time the first one stays.
        var now = time.GetUtcNow();
        await own.Where(notice => notice.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), cancellationToken);
        return (await own.SingleOrDefaultAsync(cancellationToken) ?? throw Refuse.NotFound(request.Name)).ToContract();
    }
}
