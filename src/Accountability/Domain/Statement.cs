namespace Innovation.Accountability.Domain;

/// <summary>What a person concerned says to a matter; it stands in the case, and whoever decides must deal with it (section 9 rule 6).</summary>
internal sealed record Statement(Guid By, string Text, DateTimeOffset At);

internal static class Statements
{
    /// <summary>Refuses reasons that pass over what the persons concerned have said, and ones that deal with what nobody said.</summary>
    /// <param name="statements">What was said.</param>
    /// <param name="considered">How the decider took it into account.</param>
    public static void RequireConsidered(IReadOnlyCollection<Statement> statements, string considered)
    {
        if (statements.Count > 0 && considered.Length == 0)
        {
            throw Refuse.Conflict(
                ReasonCodes.StatementsUnanswered, "The person concerned has made a statement; the reasons must say how it was taken into account.");
        }
        if (statements.Count == 0 && considered.Length > 0)
        {
            throw Refuse.Invalid("statements_considered", "must be empty where nobody has made a statement");
        }
    }
}
