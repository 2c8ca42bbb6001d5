using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Data;
using Innovation.Identity.Features.Rules;

namespace Innovation.Identity;

internal sealed class CalendarApi(IdentityDbContext database, AnnounceCalendarYear announce) : CalendarService.CalendarServiceBase
{
    public override Task<ListCalendarYearsResponse> ListCalendarYears(ListCalendarYearsRequest request, ServerCallContext context) =>
        Features.Rules.ListCalendarYears.HandleAsync(database, context.CancellationToken);

    public override Task<CalendarYear> AnnounceCalendarYear(AnnounceCalendarYearRequest request, ServerCallContext context) =>
        announce.ExecuteAsync(request, context.CancellationToken);

    public override Task<GetWorkingDaysResponse> GetWorkingDays(GetWorkingDaysRequest request, ServerCallContext context) =>
        Features.Rules.GetWorkingDays.HandleAsync(database, request, context.CancellationToken);
}
