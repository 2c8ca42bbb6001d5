using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Innovation.ServiceDefaults.Database;

/// <summary>Tells database errors that mean "somebody else was first" from real faults.</summary>
internal static class ConcurrencyFault
{
    /// <summary>True where reading again and retrying is the right answer.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException postgres => postgres.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        DbUpdateException { InnerException: { } inner } => Is(inner),
        // EF Core wraps what it holds for transient, a deadlock for example, into this.
        InvalidOperationException { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
