namespace Innovation.Proposal.Data;

/// <summary>How like something is to a text: an answer of the database functions in <see cref="LikenessSql"/>.</summary>
internal sealed class Likeness
{
    public Guid Id { get; init; }
    public string Title { get; init; } = "";

    /// <summary>From 0 to 1.</summary>
    public float Score { get; init; }

    /// <summary>It shares a word with the text that few others have; null where the text has no such word.</summary>
    public bool? Telling { get; init; }

    /// <summary>It shares any word with the text, or its title is spelled like it.</summary>
    public bool? Related { get; init; }

    /// <summary>How differently its title is spelled: 0 is the same, 1 has nothing in common.</summary>
    public float Distance { get; init; }
}
