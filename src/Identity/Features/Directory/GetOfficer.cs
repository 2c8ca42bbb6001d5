using Innovation.Casework.Time;
using Innovation.Edge.Callers;

namespace Innovation.Identity.Features.Directory;

internal sealed class GetOfficer(IdentityDbContext db, CaseTime caseTime, ICurrentActor current)
{
    public Task<V1.Officer> ExecuteAsync(V1.GetMeRequest request, CancellationToken cancellationToken) =>
        FindAsync(current.Actor.RequireOfficer(), caseTime.Today, cancellationToken);

    public Task<V1.Officer> ExecuteAsync(V1.GetOfficerRequest request, CancellationToken cancellationToken)
    {
        var day = RequestedDay.Of(request.On, caseTime);
        return FindAsync(ResourceName.Parse(ResourceName.Officers, request.Name, "name"), day, cancellationToken);
    }

    private async Task<V1.Officer> FindAsync(Guid id, DateOnly day, CancellationToken cancellationToken) =>
        (await db.Officers.WithPositionsOn(day).SingleOrDefaultAsync(officer => officer.Id == id, cancellationToken)
            ?? throw Refuse.NotFound(ResourceName.Of(ResourceName.Officers, id))).ToContract(day);
}

internal static class OfficerQueries
{
    /// <summary>Who signs in by the name, whatever the case of its letters.</summary>
    public static IQueryable<Officer> Named(this DbSet<Officer> officers, string userName) =>
        officers.FromSql($"SELECT officers.*, officers.xmin FROM directory.officers WHERE lower(user_name) = lower({userName})");

    /// <summary>Those who serve on the day, as <see cref="Officer.ServesOn"/> says of one.</summary>
    public static IQueryable<Officer> ServingOn(this IQueryable<Officer> officers, DateOnly day) =>
        officers.Where(officer => officer.LastDay == null || officer.LastDay >= day);

    /// <summary>Officers with the positions that they hold on a day, to be read only.</summary>
    public static IQueryable<Officer> WithPositionsOn(this IQueryable<Officer> officers, DateOnly day) => officers.AsNoTracking()
        .Include(officer => officer.Positions.Where(position => position.ValidFrom <= day && (position.ValidTo == null || position.ValidTo >= day)));
}
