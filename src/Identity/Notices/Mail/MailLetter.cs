using System.Globalization;
using System.Resources;
using MimeKit;
using MimeKit.Text;

namespace Innovation.Identity.Notices.Mail;

/// <summary>The e-mail as an officer reads it: Vietnamese first, then English.</summary>
internal static class MailLetter
{
    private static readonly ResourceManager _words = new("Innovation.Identity.Notices.Mail.MailWords", typeof(MailLetter).Assembly);

    public static MimeMessage Of(NoticeMail mail, MailOptions options, bool exercise)
    {
        var message = new MimeMessage
        {
            // The same for every attempt: a server that took it before the answer was lost can tell that this is it again.
            MessageId = $"{mail.NoticeId}@{MailboxAddress.Parse(options.From).Domain}",
            Date = mail.QueuedAt,
            Subject = exercise ? $"[{Word("Exercise", NoticeWording.Vietnamese)}] {mail.Title}" : mail.Title,
            Body = new TextPart(TextFormat.Plain)
            {
                Text = $"{Text(mail.Title, NoticeWording.Vietnamese)}\n\n---\n\n{Text(mail.TitleEn, NoticeWording.English)}\n",
            },
        };
        message.From.Add(new MailboxAddress(Word("Sender", NoticeWording.Vietnamese), options.From));
        message.To.Add(MailboxAddress.Parse(mail.Address));
        // No automatic reply is wanted (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;

        string Text(string title, CultureInfo culture) => string.Join("\n\n", Lines(title, culture));

        IEnumerable<string> Lines(string title, CultureInfo culture)
        {
            if (exercise)
            {
                yield return Word("ExerciseNote", culture);
            }
            yield return string.Format(culture, Word("Body", culture), title);
            if (options.InboxAddress is { } inbox)
            {
                yield return string.Format(culture, Word("Inbox", culture), inbox);
            }
            yield return Word("NoReply", culture);
        }
    }

    private static string Word(string name, CultureInfo culture) =>
        _words.GetString(name, culture) ?? throw new MissingManifestResourceException($"The e-mails have no words '{name}'.");
}
