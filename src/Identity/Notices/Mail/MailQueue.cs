using Innovation.Casework.Time;
using Innovation.Identity.Features.Directory;
using Microsoft.Extensions.Options;

namespace Innovation.Identity.Notices.Mail;

/// <summary>Puts an e-mail beside a notice, in the notice's own transaction; <see cref="MailWorker"/> sends it.</summary>
internal sealed class MailQueue(IdentityDbContext db, CaseTime caseTime, IOptions<MailOptions> options)
{
    /// <summary>Nothing where no mail server is configured or the officer has no address.</summary>
    public async Task AddAsync(OfficerNotice notice, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Host))
        {
            return;
        }
        var address = await db.Officers.ServingOn(caseTime.Today)
            .Where(officer => officer.Id == notice.OfficerId)
            .Select(officer => officer.Email)
            .SingleOrDefaultAsync(cancellationToken);
        if (address is null)
        {
            return;
        }
        db.Mails.Add(new NoticeMail
        {
            NoticeId = notice.Id,
            Address = address,
            Title = notice.Title,
            TitleEn = notice.TitleEn,
            QueuedAt = notice.DeliveredAt,
            DueAt = notice.DeliveredAt,
        });
    }
}
