using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts.Identity.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>
/// Story S1, success → reward → replication: ward A's "one dossier for birth, residence and health card" from draft to a model kept
/// by ward B, played through the gateway by the people concerned. Case time moves only by the operator's command.
/// </summary>
public sealed partial class StoryS1
{
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    // The pilot's months and what comes before and after it must lie within the calendar's data.
    private const int CaseMonths = 9;

    private readonly City _city;
    private readonly Stage _stage;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, string> _officers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _userNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);
    private WorkingDays _workingDays = new([new CalendarYear { Year = 1 }]);

    private StoryS1(City city, Stage stage, CancellationToken cancellationToken) =>
        (_city, _stage, _cancellationToken) = (city, stage, cancellationToken);

    /// <summary>Plays the story from its first call to its last event.</summary>
    /// <param name="city">Whose people play it.</param>
    /// <param name="audience">Told each step as it ends.</param>
    /// <param name="cancellationToken">Ends the story.</param>
    public static async Task<StoryResult> PlayAsync(City city, Action<StepResult>? audience, CancellationToken cancellationToken)
    {
        var stage = new Stage("S1", audience);
        var story = new StoryS1(city, stage, cancellationToken);
        try
        {
            await story.LearnWhoIsWhoAsync();
            await story.ProposeAsync();
            await story.DecideAsync();
            await story.CarryOutAsync();
            await story.EvaluateAsync();
            await story.RewardAsync();
            await story.ReplicateAsync();
            return new StoryResult("S1", stage.Results, Complete: true);
        }
        catch (StepFailedException)
        {
            return new StoryResult("S1", stage.Results, Complete: false);
        }
    }

    private async Task LearnWhoIsWhoAsync()
    {
        await StepAsync("lan", "looks up units, officers and the working calendar", async step =>
        {
            var lan = _city.Person("lan");
            for (var page = ""; ;)
            {
                var answer = await lan.Directory.ListUnitsAsync(new ListUnitsRequest { PageSize = 200, PageToken = page }, cancellationToken: step.Cancelled);
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
                var answer = await lan.Json.GetAsync<ListOfficersResponse>($"/v1/officers?pageSize=20&pageToken={Uri.EscapeDataString(page)}", step.Cancelled);
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
            var calendar = await lan.Calendar.ListCalendarYearsAsync(new ListCalendarYearsRequest(), cancellationToken: step.Cancelled);
            _workingDays = new WorkingDays(calendar.Years);
            foreach (var code in (string[])["UBND-TP", "SO-KHCN", "PHUONG-A", "PHUONG-B"])
            {
                step.ExpectThat(_units.ContainsKey(code), $"the unit {code}", string.Join(", ", _units.Keys));
            }
            var me = await lan.Directory.GetMeAsync(new GetMeRequest(), cancellationToken: step.Cancelled);
            step.Expect("who is signed in", _officers["lan"], me.Name);
            return $"{_units.Count} units, {_officers.Count} officers, calendar to {WorkingDays.Text(_workingDays.Last)}";
        });
    }

    private Task StepAsync(string actor, string what, Func<Step, Task<string>> act) => _stage.PlayAsync(actor, what, act, _cancellationToken);

    private string Officer(string userName) => _officers.TryGetValue(userName, out var name)
        ? name
        : throw new StepFailedException($"expected an officer '{userName}' in the directory, saw none");

    private string Unit(string code) => _units.TryGetValue(code, out var name)
        ? name
        : throw new StepFailedException($"expected a unit '{code}' in the directory, saw none");

    private IEnumerable<string> People(IEnumerable<string> officers) => officers.Select(name => _userNames.GetValueOrDefault(name, name));

    /// <summary>The sign-in name of whoever exercises a duty today; bodies are found by duty, never by name.</summary>
    private async Task<string> DutyHolderAsync(string dutyCode)
    {
        var directory = _city.Person("lan").Directory;
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

    private async Task<DateOnly> TodayAsync() =>
        DateIn((await _city.Person("lan").CaseTime.GetCaseTimeAsync(new GetCaseTimeRequest(), cancellationToken: _cancellationToken)).Now);

    private static DateOnly DateIn(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(VietnamOffset).DateTime);

    private static DateOnly DateIn(Timestamp instant) => DateIn(instant.ToDateTimeOffset());

    /// <summary>The operator's command: nine o'clock in the morning of a day that is found from today's.</summary>
    private Task AdvanceToAsync(Func<DateOnly, DateOnly> dayAfterToday, string purpose) => StepAsync(City.OperatorClient, $"advances case time {purpose}", async step =>
    {
        var clock = _city.ClientSystem(City.OperatorClient).CaseTime;
        var before = await clock.GetCaseTimeAsync(new GetCaseTimeRequest(), cancellationToken: step.Cancelled);
        var morning = new DateTimeOffset(dayAfterToday(DateIn(before.Now)).ToDateTime(new TimeOnly(9, 0)), VietnamOffset);
        step.Expect("exercise mode", true, before.Exercise);
        if (before.Now.ToDateTimeOffset() >= morning)
        {
            return $"it is {before.Now.ToDateTimeOffset().ToOffset(VietnamOffset):yyyy-MM-dd HH:mm} already";
        }
        var after = await clock.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = Timestamp.FromDateTimeOffset(morning) }, cancellationToken: step.Cancelled);
        step.ExpectThat(after.Now.ToDateTimeOffset() >= morning, $"case time {morning:O} or later", after.Now.ToString());
        step.Expect("sequence of the advance", before.Sequence + 1, after.Sequence);
        return $"{after.Now.ToDateTimeOffset().ToOffset(VietnamOffset):yyyy-MM-dd HH:mm}";
    });
}
