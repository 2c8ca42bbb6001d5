using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Data;
using Features = Innovation.Identity.Features.Rules;

namespace Innovation.Identity;

internal sealed class CalendarApi(IdentityDbContext database) : CalendarService.CalendarServiceBase
{
    public override Task<ListCalendarYearsResponse> ListCalendarYears(ListCalendarYearsRequest request, ServerCallContext context) =>
        Features.ListCalendarYears.HandleAsync(database, context.CancellationToken);
}
