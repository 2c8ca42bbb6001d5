namespace Innovation.Oversight.Domain;

/// <summary>Whether the assessments carry an outcome.</summary>
internal enum TallyResult
{
    Carried,

    /// <summary>Members still to assess could carry it.</summary>
    Outstanding,

    /// <summary>Nor can they.</summary>
    NotCarried,
}

internal static class AssessmentTally
{
    /// <summary>
    /// An outcome is carried where more than half of the entitled members assessed so. Where all have assessed and no outcome has more
    /// than half, the head who concludes chooses among those with the most: the collective must be able to end, and a tie follows the
    /// head as it does in a vote (proposed; after Decree 73/2023/ND-CP Art. 8(1)).
    /// </summary>
    /// <param name="entitled">The members who may assess, today.</param>
    /// <param name="assessments">All that were given; those of others than the entitled do not count.</param>
    /// <param name="outcome">What is to be concluded.</param>
    public static TallyResult Of(IReadOnlyCollection<Guid> entitled, IEnumerable<Assessment> assessments, EvaluationOutcome outcome)
    {
        var given = assessments.Where(a => entitled.Contains(a.OfficerId)).ToLookup(a => a.Outcome);
        var agreeing = given[outcome].Count();
        var strongestOther = given.Where(group => group.Key != outcome).Select(group => group.Count()).DefaultIfEmpty().Max();
        var outstanding = entitled.Count - given.Sum(group => group.Count());
        if (agreeing * 2 > entitled.Count)
        {
            return TallyResult.Carried;
        }
        if (strongestOther * 2 > entitled.Count || agreeing + outstanding < strongestOther)
        {
            return TallyResult.NotCarried;
        }
        return outstanding > 0 ? TallyResult.Outstanding
            : agreeing > 0 ? TallyResult.Carried
            : TallyResult.NotCarried;
    }
}
