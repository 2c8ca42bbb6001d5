using Grpc.Core;
using Innovation.Identity.Features.Rules;

namespace Innovation.Identity;

internal sealed class CalendarApi(ListCalendarYears list, AnnounceCalendarYear announce, GetWorkingDays workingDays)
    : V1.CalendarService.CalendarServiceBase
{
    public override Task<V1.ListCalendarYearsResponse> ListCalendarYears(V1.ListCalendarYearsRequest request, ServerCallContext context) =>
        list.ExecuteAsync(context.CancellationToken);

    public override Task<V1.CalendarYear> AnnounceCalendarYear(V1.AnnounceCalendarYearRequest request, ServerCallContext context) =>
        announce.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.GetWorkingDaysResponse> GetWorkingDays(V1.GetWorkingDaysRequest request, ServerCallContext context) =>
        workingDays.ExecuteAsync(request, context.CancellationToken);
}
