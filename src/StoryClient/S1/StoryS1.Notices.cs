using Innovation.Contracts.Identity.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>The inboxes of the persons concerned.</summary>
public sealed partial class StoryS1
{
    /// <summary>Waits for a notice about a case in a person's inbox.</summary>
    private Task<Notice> ExpectNoticeAsync(Step step, string userName, string kind, string subject) => step.UntilAsync(
        $"a notice '{kind}' about {subject} in the inbox of {userName}", async () =>
        {
            for (var page = ""; ;)
            {
                var answer = await _city.Person(userName).Inbox.ListNoticesAsync(
                    new ListNoticesRequest { PageSize = 100, PageToken = page, UnreadOnly = true }, cancellationToken: step.Cancelled);
                if (answer.Notices.FirstOrDefault(notice => notice.Kind == kind && notice.Subject == subject) is { } found)
                {
                    return found;
                }
                if ((page = answer.NextPageToken).Length == 0)
                {
                    return null;
                }
            }
        });

    /// <summary>Reads a notice over JSON; the receipt is kept, and a second reading keeps the first time.</summary>
    private async Task ReadNoticeAsync(Step step, string userName, Notice notice)
    {
        var json = _city.Person(userName).Json;
        var read = await json.PostAsync<Notice>($"/v1/{notice.Name}:read", new ReadNoticeRequest { Name = notice.Name }, null, step.Cancelled);
        var again = await json.PostAsync<Notice>($"/v1/{notice.Name}:read", new ReadNoticeRequest { Name = notice.Name }, null, step.Cancelled);
        step.ExpectThat(read.ReadAt is not null, "a read receipt", "none");
        step.Expect("read receipt after a second reading", read.ReadAt, again.ReadAt);
        step.ExpectThat(notice.Title.Length > 0 && notice.TitleEn.Length > 0, "a title in Vietnamese and English", $"'{notice.Title}' / '{notice.TitleEn}'");
    }
}
