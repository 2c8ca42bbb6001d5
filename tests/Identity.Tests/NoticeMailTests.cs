using System.Globalization;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Innovation.Identity.Notices.Mail;
using Innovation.Identity.Seeding;
using Innovation.Identity.Tests.Support;
using Innovation.Messaging;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Identity.Tests;

/// <summary>E-mails about notices: queued with the notice, sent by a worker, with nothing of the case in them.</summary>
public sealed class NoticeMailTests(SampleCity city)
{
    [Fact]
    public async Task A_notice_is_told_by_one_email_in_both_languages_without_the_case()
    {
        await using var server = new MailServer();
        await using var platform = await StartAsync(server.Port);

        await RequestAsync(platform, "lan", ("title", "Một cửa số"));

        await Eventually.Async(() => !server.Taken.IsEmpty, because: "the e-mail is sent");
        await Eventually.Async(async () => (await MailsAsync(platform)) is [{ SentAt: not null, DueAt: null }], because: "it is noted as sent");
        var letter = server.Taken.ShouldHaveSingleItem();
        letter.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("lan@binhan.example");
        letter.From.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("khong-tra-loi@binhan.example");
        letter.Subject.ShouldBe("[DIỄN TẬP] Đề xuất đã được tiếp nhận");
        var text = letter.TextBody.ShouldNotBeNull();
        text.ShouldContain("Đồng chí có một thông báo mới: Đề xuất đã được tiếp nhận.");
        text.ShouldContain("You have a new notice: Proposal received.");
        text.ShouldContain("https://binhan.example/hop-thu");
        text.ShouldNotContain("Một cửa số");
    }

    [Fact]
    public async Task Several_replicas_send_each_email_once()
    {
        const int Notices = 30;
        await using var server = new MailServer();
        await using var platform = await StartAsync(server.Port);
        for (var i = 0; i < Notices; i++)
        {
            await RequestAsync(platform, "lan");
        }
        await Eventually.Async(async () => (await MailsAsync(platform)).Count == Notices, because: "they are queued");
        MailWorker[] others = [ActivatorUtilities.CreateInstance<MailWorker>(platform.Services), ActivatorUtilities.CreateInstance<MailWorker>(platform.Services)];
        await Task.WhenAll(others.Select(worker => worker.SendDueAsync(TestContext.Current.CancellationToken)));

        await Eventually.Async(async () => (await MailsAsync(platform)).TrueForAll(mail => mail.SentAt is not null), because: "all are sent");
        server.Taken.Select(letter => letter.MessageId).Distinct().Count().ShouldBe(Notices);
        server.Taken.Count.ShouldBe(Notices);
        Array.ForEach(others, worker => worker.Dispose());
    }

    [Fact]
    public async Task While_the_server_is_away_the_email_waits_and_the_notice_is_in_the_inbox()
    {
        var gone = new MailServer();
        var port = gone.Port;
        await gone.DisposeAsync();
        await using var platform = await StartAsync(port);

        await RequestAsync(platform, "lan");

        await Eventually.Async(async () => (await MailsAsync(platform)) is [{ Attempts: 1, SentAt: null, DueAt: not null }], because: "it is tried again later");
        await using var scope = platform.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().Notices.CountAsync(notice => notice.OfficerId == StableId.OfSampleOfficer("lan"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_recipient_refused_for_good_is_given_up_and_holds_up_nobody()
    {
        await using var server = new MailServer { RecipientAnswer = "550 no such person" };
        await using var platform = await StartAsync(server.Port);
        await RequestAsync(platform, "lan");
        await Eventually.Async(async () => (await MailsAsync(platform)) is [{ SentAt: null, DueAt: null, Attempts: 1 }], because: "it is given up");

        server.RecipientAnswer = "250 OK";
        await RequestAsync(platform, "mai");
        await Eventually.Async(() => server.Taken.Any(letter => letter.To.Mailboxes.Single().Address == "mai@binhan.example"), because: "the other's is sent");
    }

    private Task<IdentityPlatform> StartAsync(int port) => city.StartPlatformAsync(
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", port.ToString(CultureInfo.InvariantCulture)), ("Mail:Security", "None"),
        ("Mail:From", "khong-tra-loi@binhan.example"), ("Mail:InboxAddress", "https://binhan.example/hop-thu"));

    private static async Task<List<NoticeMail>> MailsAsync(IdentityPlatform platform)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().Mails.AsNoTracking().OrderBy(mail => mail.QueuedAt).ToListAsync();
    }

    private static async Task RequestAsync(IdentityPlatform platform, string officer, params (string Name, string Value)[] parameters)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var proposal = Guid.CreateVersion7();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(new NoticeRequested
        {
            AggregateId = proposal,
            OccurredAt = new DateTimeOffset(2024, 1, 3, 2, 0, 0, TimeSpan.Zero),
            OfficerId = StableId.OfSampleOfficer(officer),
            Kind = "proposal.submitted",
            Subject = ResourceName.Of(ResourceName.Proposals, proposal),
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
        });
        await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().SaveChangesAsync();
    }
}
