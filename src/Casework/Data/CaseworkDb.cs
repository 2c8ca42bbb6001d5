using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Data;

/// <summary>The service's own DbContext of this scope: casework's tables live in it, so that one commit holds everything.</summary>
internal sealed record CaseworkDb(DbContext Context);
