namespace Innovation.Identity.Domain;

/// <summary>
/// What must hold of the directory, looked at for all that a change makes; every problem is noted, none stops the look. The same for one call,
/// for a file of thousands of lines, and again when a proposal is approved.
/// </summary>
/// <param name="state">The directory with the change applied.</param>
/// <param name="edit">The change.</param>
internal sealed class DirectoryCheck(DirectoryState state, DirectoryEdit edit)
{
    private readonly List<DirectoryProblem> _problems = [];

    public List<DirectoryProblem> Run()
    {
        foreach (var made in edit.States)
        {
            CheckState(made);
        }
        CheckTree();
        foreach (var position in edit.Positions)
        {
            CheckPosition(position);
        }
        foreach (var duty in edit.Duties)
        {
            CheckDuty(duty);
        }
        foreach (var acting in edit.ActingHeads)
        {
            CheckActing(acting);
        }
        return _problems;
    }

    private void CheckState(UnitState made)
    {
        if (!InOrder(made))
        {
            return;
        }
        if (state.StatesOf(made.UnitId).Exists(other => other.Id != made.Id && other.Overlaps(made)))
        {
            Add(made.Id, "valid_from", "states-overlap");
        }
        if (made.SuperiorId is { } superior && !ExistsThrough(superior, made))
        {
            Add(made.Id, "superior", "superior-not-there");
        }
        foreach (var successor in made.SuccessorIds)
        {
            var takesOver = state.IsOnlyNamed(successor)
                || state.StatesOf(successor).Exists(other => made.ValidTo is { } end && other.HoldsOn(end.AddDays(1)));
            if (successor == made.UnitId || !takesOver)
            {
                Add(made.Id, "successors", "successor-not-there");
            }
        }
        // Nothing may hang in the air after the unit's end.
        if (made.ValidTo is { } last && state.StatesOf(made.UnitId)[^1].Id == made.Id)
        {
            if (state.AllStates.Any(other => other.SuperiorId == made.UnitId && other.Outlasts(last)))
            {
                Add(made.Id, "last_day", "has-subordinates");
            }
            if (state.PositionsIn(made.UnitId).Any(position => position.Outlasts(last)))
            {
                Add(made.Id, "last_day", "has-positions");
            }
        }
    }

    /// <summary>No unit is under itself, and one is at the top, on every day on which something about the tree changes from the first change on.</summary>
    private void CheckTree()
    {
        if (edit.States.Count == 0)
        {
            return;
        }
        var first = edit.States.Min(made => made.ValidFrom);
        var made = edit.States.GroupBy(own => own.UnitId).ToDictionary(group => group.Key, group => group.First().Id);
        foreach (var day in state.AllStates.Select(one => one.ValidFrom).Where(day => day >= first).Distinct().Order())
        {
            var superiors = new Dictionary<Guid, Guid?>();
            foreach (var one in state.AllStates.Where(one => one.HoldsOn(day)))
            {
                superiors[one.UnitId] = one.SuperiorId;
            }
            var tops = superiors.Where(unit => unit.Value is null).Select(unit => unit.Key).ToList();
            if (tops.Count > 1)
            {
                foreach (var top in tops.Where(made.ContainsKey))
                {
                    AddOnce(made[top], "superior", "second-top", day);
                }
            }
            var sound = new HashSet<Guid>();
            foreach (var unit in superiors.Keys.Where(made.ContainsKey))
            {
                var path = new HashSet<Guid>();
                Guid? at = unit;
                while (at is { } here && !sound.Contains(here) && path.Add(here))
                {
                    at = superiors.GetValueOrDefault(here);
                }
                if (at is { } again && path.Contains(again))
                {
                    AddOnce(made[unit], "superior", "cycle", day);
                }
                else
                {
                    sound.UnionWith(path);
                }
            }
        }
    }

    private void CheckPosition(Position made)
    {
        if (!CheckHeld(made, made.UnitId, "officer", made.OfficerId))
        {
            return;
        }
        if (state.PositionsOf(made.OfficerId).Any(other =>
            other.Id != made.Id && other.UnitId == made.UnitId && other.Kind == made.Kind && other.Overlaps(made)))
        {
            Add(made.Id, "valid_from", "double-post");
        }
        if (made.Kind == PositionKind.Head
            && state.PositionsIn(made.UnitId).FirstOrDefault(other =>
                other.Id != made.Id && other.Kind == PositionKind.Head && other.OfficerId != made.OfficerId && other.Overlaps(made)) is { } head)
        {
            Add(made.Id, "valid_from", "heads-overlap", head.ValidFrom);
        }
    }

    private void CheckDuty(DutyAssignment made)
    {
        if (!CheckHeld(made, made.UnitId, "officers", made.OfficerIds))
        {
            return;
        }
        // A unit served may end before the duty does: it is served as long as it is there.
        if (made.ServedUnitIds.Exists(served => !state.IsOnlyNamed(served) && !state.StatesOf(served).Exists(one => one.HoldsOn(made.ValidFrom))))
        {
            Add(made.Id, "scope", "outside-unit");
        }
        if (state.Duties.Exists(other => other.Id != made.Id && other.DutyCode == made.DutyCode && other.UnitId == made.UnitId && other.Overlaps(made)
            && (other.IsCityWide && made.IsCityWide || other.ServedUnitIds.Intersect(made.ServedUnitIds).Any())
            && (other.OfficerIds.Count + made.OfficerIds.Count == 0 || other.OfficerIds.Intersect(made.OfficerIds).Any())))
        {
            Add(made.Id, "valid_from", "double-duty");
        }
    }

    private void CheckActing(ActingHead made)
    {
        if (!CheckHeld(made, made.UnitId, "officer", made.OfficerId))
        {
            return;
        }
        if (state.ActingHeads.Exists(other => other.Id != made.Id && other.UnitId == made.UnitId && other.ActsFor == made.ActsFor && other.Overlaps(made)))
        {
            Add(made.Id, "valid_from", "acting-overlap");
        }
        if (made.ActsFor is { } head && !state.PositionsIn(made.UnitId).Any(position =>
            position.OfficerId == made.OfficerId && position.Kind == PositionKind.Deputy && position.HoldsOn(made.ValidFrom)
            && made.ValidTo is { } end && position.HoldsOn(end)))
        {
            Add(made.Id, "officer", "acting-not-deputy");
        }
    }

    /// <summary>What is held in a unit by officers is held while the unit exists and they serve; false where its own days are no time at all.</summary>
    private bool CheckHeld(IRecorded made, Guid unit, string field, params IEnumerable<Guid> officers)
    {
        if (!InOrder(made))
        {
            return false;
        }
        if (!ExistsThrough(unit, made))
        {
            Add(made.Id, "unit", "outside-unit");
        }
        foreach (var last in officers.Select(LastDayOf).OfType<DateOnly>().Where(last => made.Outlasts(last)))
        {
            Add(made.Id, field, "after-leaving", last);
        }
        return true;
    }

    private bool ExistsThrough(Guid unit, IRecorded made) => state.IsOnlyNamed(unit) || state.ExistsThrough(unit, made);

    private bool InOrder(IRecorded made)
    {
        var inOrder = made.ValidTo is not { } last || last >= made.ValidFrom;
        if (!inOrder)
        {
            Add(made.Id, "valid_to", "dates-reversed");
        }
        return inOrder;
    }

    // As the change would have it.
    private DateOnly? LastDayOf(Guid officerId) => edit.OfficerEdits.Find(own => own.OfficerId == officerId && own.ChangesService) is { } leaving
        ? leaving.Leaves
        : state.FindOfficer(officerId)?.LastDay;

    private void AddOnce(Guid about, string field, string code, DateOnly day)
    {
        if (!_problems.Exists(problem => problem.About == about && problem.Code == code))
        {
            Add(about, field, code, day);
        }
    }

    private void Add(Guid about, string field, string code, params object[] arguments) => _problems.Add(new DirectoryProblem(about, field, code, arguments));
}
