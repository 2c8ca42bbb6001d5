using Innovation.Contracts;
using Microsoft.AspNetCore.Http;

namespace Innovation.Edge.Callers;

/// <summary>The caller by their token; outside a request (an event, a clock) the service itself.</summary>
internal sealed class CurrentActor(IHttpContextAccessor http, ServiceName service) : ICurrentActor
{
    public Actor Actor
    {
        get
        {
            if (http.HttpContext?.User is not { } user)
            {
                return new Actor(null, service.Value);
            }
            var client = user.FindFirst(Tokens.ClientClaim)?.Value;
            if (user.Identity?.IsAuthenticated != true || string.IsNullOrEmpty(client))
            {
                throw Refuse.Forbidden(ReasonCodes.Unauthenticated, "The request carries no token that names its client.");
            }
            return new Actor(Guid.TryParse(user.FindFirst(Tokens.OfficerClaim)?.Value, out var officer) ? officer : null, client);
        }
    }
}
