using Innovation.Casework.Calendar;
using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Rules;

/// <summary>Counts working days by the published years.</summary>
internal sealed class GetWorkingDays(IdentityDbContext db)
{
    private const int MostDays = 2_500;
    private static readonly DateOnly _earliest = new(1900, 1, 1), _latest = new(2999, 12, 31);

    public async Task<V1.GetWorkingDaysResponse> ExecuteAsync(V1.GetWorkingDaysRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var from = check.Date("from", request.From);
        var to = request.QuestionCase == V1.GetWorkingDaysRequest.QuestionOneofCase.To ? check.Date("to", request.To) : from;
        InRange(check, "from", from);
        if (request.QuestionCase == V1.GetWorkingDaysRequest.QuestionOneofCase.To)
        {
            InRange(check, "to", to);
        }
        check.Range("add", request.Add, -MostDays, MostDays);
        check.ThrowIfWrong();

        var years = await db.CalendarYears.AsNoTracking().ToListAsync(cancellationToken);
        var calendar = new WorkingCalendar(years.ToDictionary(year => year.Year, year => new CalendarYear(
            year.Year, year.Version, year.Announced,
            year.DaysOff.Select(day => day.Date).ToHashSet(), year.SwappedWorkingDays.Select(day => day.Date).ToHashSet())));
        var date = request.QuestionCase switch
        {
            V1.GetWorkingDaysRequest.QuestionOneofCase.Add when request.Add >= 0 => calendar.AddWorkingDays(from, request.Add),
            V1.GetWorkingDaysRequest.QuestionOneofCase.Add => calendar.SubtractWorkingDays(from, -request.Add),
            _ => to,
        };
        return new V1.GetWorkingDaysResponse
        {
            Date = IsoDay.Of(date),
            WorkingDays = calendar.WorkingDaysBetween(from, date),
            IsWorkingDay = calendar.IsWorkingDay(date),
            Provisional = !calendar.IsAnnounced(from < date ? from : date, from < date ? date : from),
            Days = { Exceptions(years, from < date ? from : date, from < date ? date : from) },
        };
    }

    // Beyond it nothing is published, and counting from the first or last day of all would leave what a date can be.
    private static void InRange(RequestCheck check, string field, DateOnly date) =>
        check.That(date >= _earliest && date <= _latest, field, $"must be a date from {IsoDay.Of(_earliest)} to {IsoDay.Of(_latest)}");

    /// <summary>The days between, both included, that differ from the ordinary week, each with what it rests on.</summary>
    private static IEnumerable<V1.CalendarDay> Exceptions(List<PublishedCalendarYear> years, DateOnly first, DateOnly last) => years
        .SelectMany(year => year.Days).Where(day => day.Date >= first && day.Date <= last).OrderBy(day => day.Date).Select(CalendarContract.ToContract);
}
