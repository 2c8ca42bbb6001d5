using MimeKit;

namespace Innovation.Identity.Notices.Mail;

internal static class MailSetup
{
    /// <summary>E-mails beside notices, where the section <c>Mail</c> names a server.</summary>
    public static void AddNoticeMail(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(MailOptions.Section);
        builder.Services.AddOptions<MailOptions>().Bind(section).ValidateDataAnnotations()
            .Validate(mail => string.IsNullOrEmpty(mail.Host) || MailboxAddress.TryParse(mail.From, out _), "Mail:From must be the sender's e-mail address.")
            .ValidateOnStart();
        builder.Services.AddScoped<MailQueue>();
        if (!string.IsNullOrEmpty(section[nameof(MailOptions.Host)]))
        {
            builder.Services.AddHostedService<MailWorker>();
        }
    }
}
