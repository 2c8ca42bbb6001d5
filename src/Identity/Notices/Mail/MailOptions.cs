using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace Innovation.Identity.Notices.Mail;

/// <summary>The city's mail server, section <c>Mail</c>. Without a host no e-mail is sent; the inbox has every notice anyway.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected: StartTls, SslOnConnect, or None for a relay on the same machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>Null where the server asks for no sign-in.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>Where officers read their inbox; named in every e-mail when set.</summary>
    public Uri? InboxAddress { get; set; }
}
