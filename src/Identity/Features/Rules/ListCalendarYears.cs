using Innovation.Identity.Data;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Rules;

internal static class ListCalendarYears
{
    public static async Task<V1.ListCalendarYearsResponse> HandleAsync(IdentityDbContext database, CancellationToken cancellationToken)
    {
        var years = await database.CalendarYears.AsNoTracking().OrderBy(year => year.Year).ToListAsync(cancellationToken);
        return new V1.ListCalendarYearsResponse { Years = { years.Select(CalendarContract.ToContract) } };
    }
}
