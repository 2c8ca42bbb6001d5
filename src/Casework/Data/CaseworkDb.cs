using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Data;

/// <summary>The service's own DbContext of this scope: casework's tables live in it, so that one commit holds everything.</summary>
internal sealed record CaseworkDb(DbContext Context)
{
    /// <summary>Casework on <paramref name="context"/>.</summary>
    public static CaseworkDb Of(DbContext context)
    {
        // After a failed save nothing goes on: the whole transaction is rolled back. Savepoints would only be round trips.
        context.Database.AutoSavepointsEnabled = false;
        return new CaseworkDb(context);
    }
}
