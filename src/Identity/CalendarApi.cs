using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Data;

namespace Innovation.Identity;

internal sealed class CalendarApi(IdentityDbContext database) : CalendarService.CalendarServiceBase
{
    public override Task<ListCalendarYearsResponse> ListCalendarYears(ListCalendarYearsRequest request, ServerCallContext context) =>
        Features.Rules.ListCalendarYears.HandleAsync(database, context.CancellationToken);
}
