using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Identity.V1;

namespace Innovation.StoryClient.Play;

/// <summary>
/// An acceptance story, played through the gateway by the people concerned. Case time moves only by the operator's command, so a story
/// may be played again and again, each time later.
/// </summary>
public abstract class Story
{
    private static readonly TimeSpan _vietnamOffset = TimeSpan.FromHours(7);

    private readonly Stage _stage;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, string> _officers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _userNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);

    /// <summary>Makes a story ready to be played once.</summary>
    /// <param name="name">For example S1.</param>
    /// <param name="city">Whose people play it.</param>
    /// <param name="audience">Told each step as it ends.</param>
    /// <param name="cancellationToken">Ends the story.</param>
    protected Story(string name, City city, Action<StepResult>? audience, CancellationToken cancellationToken) =>
        (Name, City, _stage, _cancellationToken) = (name, city, new Stage(name, audience), cancellationToken);

    /// <summary>For example S1.</summary>
    public string Name { get; }

    /// <summary>Whose people play it.</summary>
    protected City City { get; }

    /// <summary>The city's working calendar, once it was looked up.</summary>
    private protected WorkingDays WorkingDays { get; private set; } = new([new CalendarYear { Year = 1 }]);

    /// <summary>The units without which it cannot be played.</summary>
    protected abstract IReadOnlyList<string> UnitCodes { get; }

    /// <summary>Who looks up units, officers and the calendar before it begins.</summary>
    private protected virtual string Observer => "lan";

    /// <summary>Plays the story from its first call to its last event.</summary>
    public async Task<StoryResult> PlayAsync()
    {
        try
        {
            await LearnWhoIsWhoAsync();
            await ActAsync();
            return new StoryResult(Name, _stage.Results, Complete: true);
        }
        catch (StepFailedException)
        {
            return new StoryResult(Name, _stage.Results, Complete: false);
        }
    }

    /// <summary>The story itself, step by step.</summary>
    protected abstract Task ActAsync();

    /// <summary>Looks up units, officers and the working calendar; again where the story has changed them.</summary>
    private protected async Task LearnWhoIsWhoAsync()
    {
        await StepAsync(Observer, "looks up units, officers and the working calendar", async step =>
        {
            var observer = City.Person(Observer);
            for (var page = ""; ;)
            {
                var answer = await observer.Directory.ListUnitsAsync(new ListUnitsRequest { PageSize = 200, PageToken = page }, cancellationToken: step.Cancelled);
                foreach (var unit in answer.Units)
                {
                    _units[unit.Code] = unit.Name;
                }
                if ((page = answer.NextPageToken).Length == 0)
                {
                    break;
                }
            }
            for (var page = ""; ;)
            {
                var answer = await observer.Json.GetAsync<ListOfficersResponse>($"/v1/officers?pageSize=20&pageToken={Uri.EscapeDataString(page)}", step.Cancelled);
                foreach (var officer in answer.Officers)
                {
                    _officers[officer.UserName] = officer.Name;
                    _userNames[officer.Name] = officer.UserName;
                }
                if ((page = answer.NextPageToken).Length == 0)
                {
                    break;
                }
            }
            var calendar = await observer.Calendar.ListCalendarYearsAsync(new ListCalendarYearsRequest(), cancellationToken: step.Cancelled);
            WorkingDays = new WorkingDays(calendar.Years);
            foreach (var code in UnitCodes)
            {
                step.ExpectThat(_units.ContainsKey(code), $"the unit {code}", string.Join(", ", _units.Keys));
            }
            var me = await observer.Directory.GetMeAsync(new GetMeRequest(), cancellationToken: step.Cancelled);
            step.Expect("who is signed in", _officers[Observer], me.Name);
            return $"{_units.Count} units, {_officers.Count} officers, calendar to {WorkingDays.Text(WorkingDays.Last)}";
        });
    }

    /// <summary>Plays one step.</summary>
    private protected Task StepAsync(string actor, string what, Func<Step, Task<string>> act) => _stage.PlayAsync(actor, what, act, _cancellationToken);

    /// <summary>The resource name of an officer, by sign-in name.</summary>
    protected string Officer(string userName) => _officers.TryGetValue(userName, out var name)
        ? name
        : throw new StepFailedException($"expected an officer '{userName}' in the directory, saw none");

    /// <summary>The resource name of a unit, by code.</summary>
    protected string Unit(string code) => _units.TryGetValue(code, out var name)
        ? name
        : throw new StepFailedException($"expected a unit '{code}' in the directory, saw none");

    /// <summary>The sign-in names of officers, by resource name.</summary>
    protected IEnumerable<string> People(IEnumerable<string> officers) => officers.Select(name => _userNames.GetValueOrDefault(name, name));

    /// <summary>The sign-in name of whoever exercises a duty today; bodies are found by duty, never by name.</summary>
    protected async Task<string> DutyHolderAsync(string dutyCode)
    {
        var directory = City.Person(Observer).Directory;
        var holders = await directory.ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = dutyCode }, cancellationToken: _cancellationToken);
        if (holders.Assignments.Count == 0)
        {
            throw new StepFailedException($"expected a holder of the duty '{dutyCode}', saw none");
        }
        var assignment = holders.Assignments[0];
        var officer = assignment.Officers.Count > 0
            ? assignment.Officers[0]
            : (await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = assignment.Unit }, cancellationToken: _cancellationToken)).Head;
        return _userNames[officer];
    }

    /// <summary>The day in Vietnam, by case time.</summary>
    protected async Task<DateOnly> TodayAsync() =>
        DateIn((await City.Person(Observer).CaseTime.GetCaseTimeAsync(new GetCaseTimeRequest(), cancellationToken: _cancellationToken)).Now);

    /// <summary>The day in Vietnam.</summary>
    protected static DateOnly DateIn(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(_vietnamOffset).DateTime);

    /// <summary>The day in Vietnam.</summary>
    protected static DateOnly DateIn(Timestamp instant) => DateIn(instant.ToDateTimeOffset());

    /// <summary>The operator's command: nine o'clock in the morning of a day that is found from today's.</summary>
    protected Task AdvanceToAsync(Func<DateOnly, DateOnly> dayAfterToday, string purpose) => StepAsync(City.OperatorClient, $"advances case time {purpose}", async step =>
    {
        var clock = City.ClientSystem(City.OperatorClient).CaseTime;
        var before = await clock.GetCaseTimeAsync(new GetCaseTimeRequest(), cancellationToken: step.Cancelled);
        var morning = new DateTimeOffset(dayAfterToday(DateIn(before.Now)).ToDateTime(new TimeOnly(9, 0)), _vietnamOffset);
        step.Expect("exercise mode", true, before.Exercise);
        if (before.Now.ToDateTimeOffset() >= morning)
        {
            return $"it is {before.Now.ToDateTimeOffset().ToOffset(_vietnamOffset):yyyy-MM-dd HH:mm} already";
        }
        var after = await clock.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = Timestamp.FromDateTimeOffset(morning) }, cancellationToken: step.Cancelled);
        step.ExpectThat(after.Now.ToDateTimeOffset() >= morning, $"case time {morning:O} or later", after.Now.ToString());
        step.Expect("sequence of the advance", before.Sequence + 1, after.Sequence);
        return $"{after.Now.ToDateTimeOffset().ToOffset(_vietnamOffset):yyyy-MM-dd HH:mm}";
    });

    /// <summary>Waits for a notice about a case in a person's inbox.</summary>
    private protected Task<Notice> ExpectNoticeAsync(Step step, string userName, string kind, string subject) => step.UntilAsync(
        $"a notice '{kind}' about {subject} in the inbox of {userName}", async () =>
        {
            for (var page = ""; ;)
            {
                var answer = await City.Person(userName).Inbox.ListNoticesAsync(
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

    /// <summary>Waits for a conduct signal about one of some cases, as the inspection sees it.</summary>
    private protected async Task<ConductSignal> ExpectSignalAsync(Step step, params string[] subjects)
    {
        var inspector = City.Person(await DutyHolderAsync("inspection"));
        return await step.UntilAsync($"a conduct signal about {string.Join(" or ", subjects)}", async () =>
        {
            for (var page = ""; ;)
            {
                var answer = await inspector.ConductSignals.ListConductSignalsAsync(
                    new ListConductSignalsRequest { PageSize = 100, PageToken = page }, cancellationToken: step.Cancelled);
                if (answer.ConductSignals.FirstOrDefault(listed => subjects.Contains(listed.Subject)) is { } found)
                {
                    return found;
                }
                if ((page = answer.NextPageToken).Length == 0)
                {
                    return null;
                }
            }
        });
    }

    /// <summary>Reads a notice over JSON; the receipt is kept, and a second reading keeps the first time.</summary>
    private protected async Task ReadNoticeAsync(Step step, string userName, Notice notice)
    {
        var json = City.Person(userName).Json;
        var read = await json.PostAsync<Notice>($"/v1/{notice.Name}:read", new ReadNoticeRequest { Name = notice.Name }, null, step.Cancelled);
        var again = await json.PostAsync<Notice>($"/v1/{notice.Name}:read", new ReadNoticeRequest { Name = notice.Name }, null, step.Cancelled);
        step.ExpectThat(read.ReadAt is not null, "a read receipt", "none");
        step.Expect("read receipt after a second reading", read.ReadAt, again.ReadAt);
        step.ExpectThat(notice.Title.Length > 0 && notice.TitleEn.Length > 0, "a title in Vietnamese and English", $"'{notice.Title}' / '{notice.TitleEn}'");
    }
}
