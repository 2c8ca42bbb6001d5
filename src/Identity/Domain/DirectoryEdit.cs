namespace Innovation.Identity.Domain;

/// <summary>
/// One change of the directory, whichever way it came: the records that it makes, and those that they take the place of. Checked as a whole
/// (<see cref="DirectoryCheck"/>), applied as a whole.
/// </summary>
internal sealed class DirectoryEdit
{
    /// <summary>New units; their states are among <see cref="States"/>.</summary>
    public List<Unit> Units { get; init; } = [];
    public List<UnitState> States { get; init; } = [];
    /// <summary>New officers, without positions.</summary>
    public List<Officer> Officers { get; init; } = [];
    public List<OfficerEdit> OfficerEdits { get; init; } = [];
    public List<Position> Positions { get; init; } = [];
    public List<DutyAssignment> Duties { get; init; } = [];
    public List<ActingHead> ActingHeads { get; init; } = [];
    /// <summary>The records that no longer stand.</summary>
    public HashSet<Guid> Superseded { get; init; } = [];

    public bool IsEmpty => Units.Count + States.Count + Officers.Count + OfficerEdits.Count + Positions.Count + Duties.Count + ActingHeads.Count
        + Superseded.Count == 0;

    /// <summary>Records without an end that ended, or with a later one: they end with the day.</summary>
    public void End(Position position, DateOnly lastDay) => Supersede(position, lastDay, Positions, position.EndingOn);

    /// <inheritdoc cref="End(Position, DateOnly)"/>
    public void End(DutyAssignment duty, DateOnly lastDay) => Supersede(duty, lastDay, Duties, duty.EndingOn);

    /// <inheritdoc cref="End(Position, DateOnly)"/>
    public void End(ActingHead acting, DateOnly lastDay) => Supersede(acting, lastDay, ActingHeads, acting.EndingOn);

    /// <summary>The officer serves until the day: their positions end, they act as nobody's head, and nobody counts on them for a duty.</summary>
    public void Leave(Officer officer, DateOnly lastDay, DirectoryState state)
    {
        foreach (var position in state.PositionsOf(officer.Id).Where(position => position.Outlasts(lastDay)))
        {
            End(position, lastDay);
        }
        foreach (var acting in state.ActingHeads.Where(acting => acting.OfficerId == officer.Id && acting.Outlasts(lastDay)))
        {
            End(acting, lastDay);
        }
        foreach (var duty in state.Duties.Where(duty => duty.OfficerIds.Contains(officer.Id) && duty.Outlasts(lastDay)))
        {
            End(duty, lastDay);
            // Those who were named beside them go on; where nobody was, it does not fall to the head by itself.
            if (duty.OfficerIds.Count > 1)
            {
                Duties.Add(duty.Without(officer.Id, duty.ValidFrom > lastDay ? duty.ValidFrom : lastDay.AddDays(1)));
            }
        }
    }

    /// <summary>
    /// True where another person must approve it (domain section 9 rule 9): it changes who heads a unit, or who holds a duty that takes a second
    /// person.
    /// </summary>
    public bool TakesSecondPerson(DirectoryState before) =>
        Positions.Exists(position => position.Kind == PositionKind.Head) || Duties.Exists(duty => before.TakesSecondPerson(duty.DutyCode))
        || Superseded.Any(id => before.FindPosition(id) is { Kind: PositionKind.Head })
        || Superseded.Count > 0 && before.Duties.Exists(duty => Superseded.Contains(duty.Id) && before.TakesSecondPerson(duty.DutyCode));

    /// <summary>Takes another change in: what it takes the place of here was never made.</summary>
    public void Add(DirectoryEdit next)
    {
        foreach (var id in next.Superseded)
        {
            if (States.RemoveAll(made => made.Id == id) + Positions.RemoveAll(made => made.Id == id) + Duties.RemoveAll(made => made.Id == id)
                + ActingHeads.RemoveAll(made => made.Id == id) == 0)
            {
                Superseded.Add(id);
            }
        }
        Units.AddRange(next.Units);
        States.AddRange(next.States);
        Officers.AddRange(next.Officers);
        OfficerEdits.AddRange(next.OfficerEdits);
        Positions.AddRange(next.Positions);
        Duties.AddRange(next.Duties);
        ActingHeads.AddRange(next.ActingHeads);
    }

    private void Supersede<T>(T fact, DateOnly lastDay, List<T> made, Func<DateOnly, T> ending)
        where T : class, IRecorded
    {
        Superseded.Add(fact.Id);
        // What was to begin later never begins.
        if (fact.ValidFrom <= lastDay)
        {
            made.Add(ending(lastDay));
        }
    }
}

/// <summary>What changes about an officer; null for what stays.</summary>
/// <param name="OfficerId">Who.</param>
/// <param name="DisplayName">The name.</param>
/// <param name="Email">The address; empty for none.</param>
/// <param name="Leaves">The last day, where <paramref name="ChangesService"/>; null where they serve again.</param>
/// <param name="ChangesService">True where they leave or serve again.</param>
internal sealed record OfficerEdit(Guid OfficerId, string? DisplayName = null, string? Email = null, DateOnly? Leaves = null, bool ChangesService = false)
{
    public void ApplyTo(Officer officer)
    {
        officer.DisplayName = DisplayName ?? officer.DisplayName;
        officer.Email = Email is null ? officer.Email : Email.Length == 0 ? null : Email;
        officer.LastDay = ChangesService ? Leaves : officer.LastDay;
    }
}
