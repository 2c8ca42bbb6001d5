using Google.Protobuf.WellKnownTypes;

namespace Innovation.Identity.Features.Inbox;

internal static class NoticeContract
{
    public static V1.Notice ToContract(this OfficerNotice notice) => new()
    {
        Name = ResourceName.Of(ResourceName.Notices, notice.Id),
        Kind = notice.Kind,
        Title = notice.Title,
        Body = notice.Body,
        TitleEn = notice.TitleEn,
        BodyEn = notice.BodyEn,
        Subject = notice.Subject,
        OccurredAt = notice.OccurredAt.ToTimestamp(),
        DeliveredAt = notice.DeliveredAt.ToTimestamp(),
        ReadAt = notice.ReadAt?.ToTimestamp(),
    };
}
