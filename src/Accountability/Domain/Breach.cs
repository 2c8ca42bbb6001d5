namespace Innovation.Accountability.Domain;

/// <summary>What was left undone. Values are stored; never renumber.</summary>
internal enum BreachKind
{
    /// <summary>A proposal was left without a decision.</summary>
    Decision = 1,

    /// <summary>A progress report was not handed in.</summary>
    Report = 2,
}

/// <summary>Somebody let a date pass: a fact, kept to be compared with others. One alone signals nothing, of a head or of an implementer.</summary>
/// <param name="Kind">What was left undone.</param>
/// <param name="Subject">Which: a proposal's name, or a pilot's with the day on which the report was due.</param>
/// <param name="DutyHolderId">Who owed it when it fell due.</param>
/// <param name="UnitId">The unit that owed it.</param>
/// <param name="DueAt">When it was due, case time.</param>
internal sealed record Breach(BreachKind Kind, string Subject, Guid DutyHolderId, Guid UnitId, DateTimeOffset DueAt)
{
    /// <summary>
    /// True where another one of the same kind and the same duty holder happened within the window: the second breach raises a signal. In
    /// whatever order the two become known.
    /// </summary>
    /// <param name="others">Breaches kept before.</param>
    /// <param name="window">Policy value shirking.signal.window: days or months.</param>
    public bool IsRepeated(IEnumerable<Breach> others, PolicyValue window) => others.Any(other =>
        other.DutyHolderId == DutyHolderId
        && other.Kind == Kind
        && other.Subject != Subject
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
