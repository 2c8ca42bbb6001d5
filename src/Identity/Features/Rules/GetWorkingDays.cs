using Innovation.Casework.Calendar;
using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Rules;

/// <summary>Counts working days by the published years.</summary>
internal sealed class GetWorkingDays(IdentityDbContext db)
{
    private const int MostDays = 2_500;

    public async Task<V1.GetWorkingDaysResponse> ExecuteAsync(V1.GetWorkingDaysRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var from = check.Date("from", request.From);
        var to = request.QuestionCase == V1.GetWorkingDaysRequest.QuestionOneofCase.To ? check.Date("to", request.To) : from;
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
        };
    }
}
