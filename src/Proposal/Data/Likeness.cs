namespace Innovation.Proposal.Data;

/// <summary>How like something is to a text: an answer of the database functions in <see cref="LikenessSql"/>.</summary>
internal sealed class Likeness
{
    public Guid Id { get; init; }
    public string Title { get; init; } = "";

    /// <summary>From 0 to 1.</summary>
    public float Score { get; init; }
}
