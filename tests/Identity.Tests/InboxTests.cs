using System.Net;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Data;
using Innovation.Identity.Seeding;
using Innovation.Identity.Tests.Support;
using Innovation.Messaging;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Identity.Tests;

public sealed class InboxTests(SampleCity city)
{
    private static readonly DateTimeOffset _occurredAt = new(2024, 1, 3, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_notice_asked_for_by_an_event_reaches_the_inbox_in_both_languages()
    {
        var platform = await city.SharedAsync();
        var proposal = Guid.CreateVersion7();

        await RequestAsync(platform, "phuc", "proposal.submitted", proposal, ("title", "Một cửa số"), ("due-date", "2024-01-11"));

        var notice = (await ArrivedAsync(await InboxAsync(platform, "phuc"), proposal)).ShouldHaveSingleItem();
        notice.Kind.ShouldBe("proposal.submitted");
        notice.Subject.ShouldBe(ResourceName.Of(ResourceName.Proposals, proposal));
        notice.Body.ShouldBe("Đề xuất “Một cửa số” đã được tiếp nhận và chuyển đến người có thẩm quyền. Hạn xem xét, quyết định: 11/01/2024.");
        notice.BodyEn.ShouldBe("The proposal “Một cửa số” was received and passed to the person competent to decide. A decision is due by 11 January 2024.");
        notice.OccurredAt.ToDateTimeOffset().ShouldBe(_occurredAt);
        notice.DeliveredAt.ShouldNotBeNull();
        notice.ReadAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_officer_sees_only_their_own_and_a_receipt_keeps_its_first_time()
    {
        var platform = await city.SharedAsync();
        var proposal = Guid.CreateVersion7();
        await RequestAsync(platform, "thu", "proposal.rejected", proposal);
        var own = await InboxAsync(platform, "thu");
        var other = await InboxAsync(platform, "nga");
        var notice = (await ArrivedAsync(own, proposal)).ShouldHaveSingleItem();

        (await other.ListNoticesAsync(new ListNoticesRequest())).Notices.ShouldNotContain(notice);
        (await Should.ThrowAsync<RpcException>(async () => await other.ReadNoticeAsync(new ReadNoticeRequest { Name = notice.Name })))
            .StatusCode.ShouldBe(StatusCode.NotFound);

        var first = await own.ReadNoticeAsync(new ReadNoticeRequest { Name = notice.Name });
        var again = await own.ReadNoticeAsync(new ReadNoticeRequest { Name = notice.Name });
        first.ReadAt.ShouldNotBeNull();
        again.ReadAt.ShouldBe(first.ReadAt);
        (await own.ListNoticesAsync(new ListNoticesRequest { UnreadOnly = true })).Notices.ShouldNotContain(n => n.Name == notice.Name);
    }

    [Fact]
    public async Task Notices_come_newest_first_page_by_page()
    {
        var platform = await city.SharedAsync();
        var proposal = Guid.CreateVersion7();
        var inbox = await InboxAsync(platform, "cuong");
        for (var number = 1; number <= 5; number++)
        {
            await RequestAsync(platform, "cuong", "proposal.overdue", proposal, ("title", $"{number}"));
        }
        await ArrivedAsync(inbox, proposal, 5);

        var titles = new List<string>();
        var sizes = new List<int>();
        for (var token = ""; ;)
        {
            var page = await inbox.ListNoticesAsync(new ListNoticesRequest { PageSize = 2, PageToken = token });
            titles.AddRange(page.Notices.Select(notice => notice.BodyEn.Split('“', '”')[1]));
            sizes.Add(page.Notices.Count);
            if ((token = page.NextPageToken).Length == 0)
            {
                break;
            }
        }
        titles.ShouldBe(["5", "4", "3", "2", "1"]);
        sizes.ShouldBe([2, 2, 1]);
    }

    [Fact]
    public async Task The_inbox_is_served_as_JSON_too_and_refused_to_systems()
    {
        var platform = await city.SharedAsync();
        var proposal = Guid.CreateVersion7();
        await RequestAsync(platform, "son", "a.kind-nobody-knows", proposal);
        var notice = (await ArrivedAsync(await InboxAsync(platform, "son"), proposal)).ShouldHaveSingleItem();
        notice.Title.ShouldBe("Thông báo về một hồ sơ");

        using var json = platform.Json(await platform.PersonTokenAsync("son"));
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var read = await json.PostAsync($"/v1/{notice.Name}:read", content, TestContext.Current.CancellationToken);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("readAt");

        using var system = platform.Json(await platform.SystemTokenAsync("department-portal", SampleCity.PortalSecret));
        using var refused = await system.GetAsync("/v1/notices", TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(ReasonCodes.OfficerRequired);
    }

    // Through the outbox, the broker and the inbox of messaging, as another service's request comes.
    private static async Task RequestAsync(IdentityPlatform platform, string userName, string kind, Guid proposal, params (string Key, string Value)[] parameters)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(new NoticeRequested
        {
            AggregateId = proposal,
            OccurredAt = _occurredAt,
            OfficerId = StableId.OfSampleOfficer(userName),
            Kind = kind,
            Subject = ResourceName.Of(ResourceName.Proposals, proposal),
            Parameters = parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value),
        });
        await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().SaveChangesAsync();
    }

    private static async Task<InboxService.InboxServiceClient> InboxAsync(IdentityPlatform platform, string userName) =>
        new(platform.Channel(await platform.PersonTokenAsync(userName)));

    private static async Task<IReadOnlyList<Notice>> ArrivedAsync(InboxService.InboxServiceClient inbox, Guid proposal, int count = 1)
    {
        IReadOnlyList<Notice> found = [];
        await Eventually.Async(async () =>
        {
            found = [.. (await inbox.ListNoticesAsync(new ListNoticesRequest())).Notices.Where(notice => notice.Subject == ResourceName.Of(ResourceName.Proposals, proposal))];
            return found.Count >= count;
        });
        return found;
    }
}
