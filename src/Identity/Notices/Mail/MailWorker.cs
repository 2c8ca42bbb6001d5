using Innovation.Casework.Time;
using Innovation.Messaging;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;

namespace Innovation.Identity.Notices.Mail;

/// <summary>
/// Sends the e-mails that are due, in every replica: each is locked while it is sent, so that no two send the same one. One that was
/// taken by the server while this process was killed goes out again, with the same message id.
/// </summary>
internal sealed partial class MailWorker(
    IServiceScopeFactory scopes, CaseTime caseTime, TimeProvider time, IOptions<MailOptions> options, ILogger<MailWorker> logger)
    : RecurringWork(time, logger)
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);

    /// <summary>Sends what is due; stops at the first that the server does not answer for.</summary>
    /// <returns>How many the server took.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        using var server = new SmtpClient();
        var sent = 0;
        while (await SendNextAsync(server, cancellationToken) is var outcome and (Outcome.Taken or Outcome.Refused))
        {
            sent += outcome == Outcome.Taken ? 1 : 0;
        }
        if (server.IsConnected)
        {
            await server.DisconnectAsync(quit: true, cancellationToken);
        }
        return sent;
    }

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await SendDueAsync(cancellationToken);
        return _every;
    }

    private async Task<Outcome> SendNextAsync(SmtpClient server, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Mails.FromSql(
            $"SELECT * FROM inbox.mails WHERE due_at <= {Time.GetUtcNow()} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED")
            // Composed, so that EF names the columns: see CaseClocks.
            .OrderBy(mail => mail.DueAt).ToListAsync(cancellationToken);
        if (due is not [var mail])
        {
            return Outcome.NoneDue;
        }
        var outcome = await TrySendAsync(server, mail, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<Outcome> TrySendAsync(SmtpClient server, NoticeMail mail, CancellationToken cancellationToken)
    {
        try
        {
            await ConnectAsync(server, cancellationToken);
            await server.SendAsync(MailLetter.Of(mail, options.Value, caseTime.Exercise), cancellationToken);
            mail.Take(Time.GetUtcNow());
            return Outcome.Taken;
        }
        catch (SmtpCommandException refusal) when ((int)refusal.StatusCode is >= 500 and < 600)
        {
            // This one only, and for good; the address stays out of the log.
            mail.Refuse();
            LogRefused(Logger, mail.NoticeId, (int)refusal.StatusCode);
            return Outcome.Refused;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            mail.Postpone(Time.GetUtcNow());
            LogPostponed(Logger, failure.GetType().Name, mail.NoticeId, mail.Attempts);
            return Outcome.Postponed;
        }
    }

    private async Task ConnectAsync(SmtpClient server, CancellationToken cancellationToken)
    {
        if (server.IsConnected)
        {
            return;
        }
        var mail = options.Value;
        await server.ConnectAsync(mail.Host!, mail.Port, mail.Security, cancellationToken);
        if (mail.UserName is not null)
        {
            await server.AuthenticateAsync(mail.UserName, mail.Password ?? "", cancellationToken);
        }
    }

    private enum Outcome
    {
        NoneDue,
        Taken,
        Refused,
        Postponed,
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "The mail server refuses the e-mail of notice {NoticeId} for good: {Status}")]
    private static partial void LogRefused(ILogger logger, Guid noticeId, int status);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "The e-mail of notice {NoticeId} was not sent ({Failure}), attempt {Attempts}")]
    private static partial void LogPostponed(ILogger logger, string failure, Guid noticeId, int attempts);
}
