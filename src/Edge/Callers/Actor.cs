using Innovation.Contracts;

namespace Innovation.Edge.Callers;

/// <summary>Who acts: an officer through a client system, or a system alone (a clock, an event, a department's system).</summary>
/// <param name="OfficerId">The officer; null where a system acts by itself.</param>
/// <param name="ClientId">The client system that the request came through, or the service itself.</param>
public sealed record Actor(Guid? OfficerId, string ClientId)
{
    /// <summary>The officer's id.</summary>
    /// <exception cref="RefusedException">OFFICER_REQUIRED where a system acts alone: decisions are people's.</exception>
    public Guid RequireOfficer() => OfficerId
        ?? throw Refuse.Forbidden(ReasonCodes.OfficerRequired, "An officer must do this; a system's own token does not suffice.");
}

/// <summary>The actor of the current request, or of the current event or clock.</summary>
public interface ICurrentActor
{
    /// <summary>Who acts now.</summary>
    Actor Actor { get; }
}
