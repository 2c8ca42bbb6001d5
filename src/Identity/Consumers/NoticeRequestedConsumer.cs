using Innovation.Contracts.Events;
using Innovation.Identity.Notices;
using Innovation.Identity.Notices.Mail;
using Innovation.Messaging;

namespace Innovation.Identity.Consumers;

/// <summary>Puts a notice into the officer's inbox, in both languages, and an e-mail about it into the queue.</summary>
internal sealed class NoticeRequestedConsumer(IdentityDbContext db, MailQueue mails, TimeProvider time) : IEventConsumer<NoticeRequested>
{
    public async Task ConsumeAsync(NoticeRequested integrationEvent, CancellationToken cancellationToken)
    {
        var (title, body) = NoticeWording.Of(integrationEvent.Kind, integrationEvent.Parameters, NoticeWording.Vietnamese);
        var (titleEn, bodyEn) = NoticeWording.Of(integrationEvent.Kind, integrationEvent.Parameters, NoticeWording.English);
        var now = time.GetUtcNow();
        var notice = new OfficerNotice
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
        };
        db.Notices.Add(notice);
        await mails.AddAsync(notice, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
