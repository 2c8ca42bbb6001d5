namespace Innovation.Accountability.Domain;

/// <summary>A duty holder let a proposal's decision date pass: a fact, kept to be compared with others. One alone signals nothing.</summary>
/// <param name="ProposalId">The proposal left unanswered.</param>
/// <param name="DutyHolderId">Who owed the answer.</param>
/// <param name="UnitId">The unit that owed it.</param>
/// <param name="DueAt">When it was due, case time.</param>
internal sealed record DecisionBreach(Guid ProposalId, Guid DutyHolderId, Guid UnitId, DateTimeOffset DueAt)
{
    /// <summary>
    /// True where another proposal of the same duty holder was left unanswered within the window: the second breach raises a signal. In
    /// whatever order the two become known.
    /// </summary>
    /// <param name="others">Breaches kept before.</param>
    /// <param name="window">Policy value shirking.signal.window: days or months.</param>
    public bool IsRepeated(IEnumerable<DecisionBreach> others, PolicyValue window) => others.Any(other =>
        other.DutyHolderId == DutyHolderId
        && other.ProposalId != ProposalId
        && AreWithin(VietnamDate.Of(other.DueAt), VietnamDate.Of(DueAt), window));

    private static bool AreWithin(DateOnly one, DateOnly other, PolicyValue window)
    {
        var (earlier, later) = one <= other ? (one, other) : (other, one);
        return later <= window.Unit switch
        {
            PolicyUnit.Days => earlier.AddDays(window.Number),
            PolicyUnit.Months => earlier.AddMonths(window.Number),
            _ => throw new InvalidOperationException($"The policy value '{window.Key}' counts in {window.Unit}; it must count in days or months."),
        };
    }
}
