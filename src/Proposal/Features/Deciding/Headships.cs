namespace Innovation.Proposal.Features.Deciding;

/// <summary>Who may do what a unit's head must do, as the directory knows it for the day.</summary>
internal static class Headships
{
    public static async ValueTask<Headship> FindHeadshipAsync(this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, on, cancellationToken)).ToHeadship();

    public static Headship ToHeadship(this LeadershipEntry leadership) =>
        new(leadership.HeadId, leadership.Acting is { } acting ? new Acting(acting.OfficerId, acting.ForId) : null);

    /// <summary>Whoever answers for the unit on the day, to be told: none where the post is vacant and nobody acts.</summary>
    public static async ValueTask<Guid[]> InChargeOfAsync(this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.FindHeadshipAsync(unitId, on, cancellationToken)).InChargeId is { } officer ? [officer] : [];
}
