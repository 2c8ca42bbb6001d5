using Innovation.Contracts.Events;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Innovation.Identity.Notices;
using Innovation.Messaging;

namespace Innovation.Identity.Consumers;

/// <summary>Puts a notice into the officer's inbox, in both languages.</summary>
internal sealed class NoticeRequestedConsumer(IdentityDbContext database, TimeProvider time) : IEventConsumer<NoticeRequested>
{
    public async Task ConsumeAsync(NoticeRequested integrationEvent, CancellationToken cancellationToken)
    {
        var (title, body) = NoticeWording.Of(integrationEvent.Kind, integrationEvent.Parameters, NoticeWording.Vietnamese);
        var (titleEn, bodyEn) = NoticeWording.Of(integrationEvent.Kind, integrationEvent.Parameters, NoticeWording.English);
        var now = time.GetUtcNow();
        database.Notices.Add(new OfficerNotice
        {
            Id = Guid.CreateVersion7(now),
            OfficerId = integrationEvent.OfficerId,
            Kind = integrationEvent.Kind,
            Subject = integrationEvent.Subject,
            Title = title,
            Body = body,
            TitleEn = titleEn,
            BodyEn = bodyEn,
            OccurredAt = integrationEvent.OccurredAt,
            DeliveredAt = now,
        });
        await database.SaveChangesAsync(cancellationToken);
    }
}
