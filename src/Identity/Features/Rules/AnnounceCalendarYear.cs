using Google.Protobuf.Collections;
using Innovation.Casework;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Identity.Features.Directory;

namespace Innovation.Identity.Features.Rules;

/// <summary>
/// The year as announced takes the place of the computed one; the services compute anew what is due by it. It rests on a document of the
/// state and is no choice of ours, so one holder of the policy owner's duty suffices (proposed).
/// </summary>
internal sealed class AnnounceCalendarYear(IdentityDbContext db, CaseFile file, DutyHolders duties)
{
    private const int YearsAhead = 2;
    private const int EarliestYear = 2020;

    public async Task<V1.CalendarYear> ExecuteAsync(V1.AnnounceCalendarYearRequest request, CancellationToken cancellationToken)
    {
        await duties.RequireAsync(file.Officer, file.Today, cancellationToken, Duties.PolicyOwner);

        var check = new RequestCheck();
        check.Range("year", request.Year, EarliestYear, file.Today.Year + YearsAhead);
        var source = check.Text("source", request.Source, 1_000, 10);
        check.ThrowIfWrong();
        List<PublishedCalendarDay> days =
        [
            .. Read(check, "days_off", request.DaysOff, request.Year, worked: false),
            .. Read(check, "swapped_working_days", request.SwappedWorkingDays, request.Year, worked: true),
        ];
        check.That(days.DistinctBy(day => day.Date).Count() == days.Count, "days_off", "must name each date once");
        foreach (var holiday in StatutoryCalendar.FixedWeekdays(request.Year))
        {
            check.That(
                days.Exists(day => day.Date == holiday), "days_off",
                $"must hold the statutory holiday {IsoDay.Of(holiday)} (Labour Code 2019 Art. 112)");
        }
        check.ThrowIfWrong();

        var year = await db.CalendarYears.SingleOrDefaultAsync(candidate => candidate.Year == request.Year, cancellationToken);
        if (year is null)
        {
            year = new PublishedCalendarYear { Year = request.Year, Version = 1, Announced = true, Source = source, Days = days };
            db.CalendarYears.Add(year);
        }
        else
        {
            year.Announce(source, days);
        }
        await file.CommitAsync(year, "announced", cancellationToken);
        return year.ToContract();
    }

    private static List<PublishedCalendarDay> Read(RequestCheck check, string list, RepeatedField<V1.CalendarDay> days, int year, bool worked)
    {
        check.That(days.Count <= 60, list, "must have at most 60 days");
        var read = new List<PublishedCalendarDay>();
        foreach (var (day, index) in days.Take(60).Select((day, index) => (day, index)))
        {
            var date = check.Date($"{list}[{index}].date", day.Date);
            if (date == default)
            {
                continue;
            }
            check.That(date.Year == year, $"{list}[{index}].date", $"must lie in {year}");
            FieldText wanted = worked ? "must be a Saturday or Sunday" : "must be a day from Monday to Friday";
            check.That(StatutoryCalendar.IsWeekend(date) == worked, $"{list}[{index}].date", wanted);
            check.OptionalChoice($"{list}[{index}].status", day.Status);
            check.That(day.Status != V1.CalendarDayStatus.Computed, $"{list}[{index}].status", "must not be COMPUTED: an announced day is not computed");
            read.Add(new PublishedCalendarDay
            {
                Date = date,
                Worked = worked,
                Reason = check.Text($"{list}[{index}].reason", day.Reason, 200),
                Status = day.Status != V1.CalendarDayStatus.Unspecified ? (CalendarDayStatus)day.Status
                    : StatutoryCalendar.FixedWeekdays(date.Year).Contains(date) ? CalendarDayStatus.Law
                    : CalendarDayStatus.Announced,
            });
        }
        return read;
    }
}
