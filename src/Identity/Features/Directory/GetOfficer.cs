using Innovation.Casework.Time;
using Innovation.Edge.Callers;

namespace Innovation.Identity.Features.Directory;

internal sealed class GetOfficer(IdentityDbContext db, CaseTime caseTime, ICurrentActor current)
{
    public Task<V1.Officer> ExecuteAsync(V1.GetMeRequest request, CancellationToken cancellationToken) =>
        FindAsync(current.Actor.RequireOfficer(), cancellationToken);

    public Task<V1.Officer> ExecuteAsync(V1.GetOfficerRequest request, CancellationToken cancellationToken) =>
        FindAsync(ResourceName.Parse(ResourceName.Officers, request.Name, "name"), cancellationToken);

    private async Task<V1.Officer> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await db.Officers.WithPositionsOn(caseTime.Today).SingleOrDefaultAsync(officer => officer.Id == id, cancellationToken)
            ?? throw Refuse.NotFound(ResourceName.Of(ResourceName.Officers, id))).ToContract();
}

internal static class OfficerQueries
{
    /// <summary>Officers with the positions that they hold on a day, to be read only.</summary>
    public static IQueryable<Officer> WithPositionsOn(this IQueryable<Officer> officers, DateOnly day) => officers.AsNoTracking()
        .Include(officer => officer.Positions.Where(position => position.ValidFrom <= day && (position.ValidTo == null || position.ValidTo >= day)));
}
