using Innovation.Contracts.Events;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Which headships and duties pass from whom to whom, and when.</summary>
internal static class Reassignments
{
    /// <summary>What a change makes pass on: today, where it does, and on each later day.</summary>
    public static List<DutyReassigned> Of(DirectoryState before, DirectoryState after, DirectoryEdit edit, DateOnly today, DateTimeOffset now)
    {
        var reassigned = new List<DutyReassigned>();
        foreach (var (held, days) in Touched(before, edit))
        {
            var (was, becomes) = (HoldersOn(before, held, today), HoldersOn(after, held, today));
            if (!was.SequenceEqual(becomes))
            {
                var since = days.Where(day => day <= today).DefaultIfEmpty(today).Max();
                reassigned.Add(Event(held, since, was, becomes, now));
            }
            foreach (var day in days.Where(day => day > today).Order())
            {
                // Also where it was to pass on by what holds no longer: those who were told are told otherwise.
                var (eve, then) = (HoldersOn(after, held, day.AddDays(-1)), HoldersOn(after, held, day));
                if (!eve.SequenceEqual(then) || !HoldersOn(before, held, day).SequenceEqual(then))
                {
                    reassigned.Add(Event(held, day, eve, then, now));
                }
            }
        }
        return reassigned;
    }

    /// <summary>What passes on in the days after <paramref name="told"/>, to today: it was decided before, and its day has come.</summary>
    public static List<DutyReassigned> Due(DirectoryState state, DateOnly told, DateOnly today, DateTimeOffset now)
    {
        var reassigned = new List<DutyReassigned>();
        foreach (var (held, days) in Touched(state, All(state)))
        {
            foreach (var day in days.Where(day => day > told && day <= today).Order())
            {
                var (eve, then) = (HoldersOn(state, held, day.AddDays(-1)), HoldersOn(state, held, day));
                if (!eve.SequenceEqual(then))
                {
                    reassigned.Add(Event(held, day, eve, then, now));
                }
            }
        }
        return reassigned;
    }

    private static DirectoryEdit All(DirectoryState state) =>
        new() { Positions = [.. state.AllPositions], Duties = state.Duties, ActingHeads = state.ActingHeads };

    private static Dictionary<Held, HashSet<DateOnly>> Touched(DirectoryState before, DirectoryEdit edit)
    {
        var touched = new Dictionary<Held, HashSet<DateOnly>>();
        var heads = edit.Positions.Concat(before.AllPositions.Where(position => edit.Superseded.Contains(position.Id)))
            .Where(position => position.Kind == PositionKind.Head).ToList();
        foreach (var head in heads)
        {
            Note(new Held(ReassignedDuty.Head, head.UnitId, null), head);
            // A new head has given the headship to nobody, and ends what was said for the vacancy.
            Note(new Held(ReassignedDuty.ActingHead, head.UnitId, null), head);
        }
        foreach (var acting in edit.ActingHeads.Concat(before.ActingHeads.Where(acting => edit.Superseded.Contains(acting.Id))))
        {
            Note(new Held(ReassignedDuty.ActingHead, acting.UnitId, null), acting);
        }
        foreach (var duty in edit.Duties.Concat(before.Duties.Where(duty => edit.Superseded.Contains(duty.Id))))
        {
            Note(new Held(ReassignedDuty.Duty, duty.UnitId, duty.DutyCode), duty);
        }
        return touched;

        void Note(Held held, IDated fact)
        {
            if (!touched.TryGetValue(held, out var days))
            {
                touched[held] = days = [];
            }
            days.Add(fact.ValidFrom);
            if (fact.ValidTo is { } last && last < DateOnly.MaxValue)
            {
                days.Add(last.AddDays(1));
            }
        }
    }

    private static List<Guid> HoldersOn(DirectoryState state, Held held, DateOnly day) => held.Kind switch
    {
        ReassignedDuty.Head => [.. new[] { state.HeadOn(held.UnitId, day) }.OfType<Guid>()],
        ReassignedDuty.ActingHead => [.. new[] { state.ActingOn(held.UnitId, day) }.OfType<Guid>()],
        _ => [.. state.ExercisingOn(held.DutyCode!, held.UnitId, day)],
    };

    private static DutyReassigned Event(Held held, DateOnly from, List<Guid> before, List<Guid> after, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        AggregateId = held.UnitId,
        Kind = held.Kind,
        UnitId = held.UnitId,
        DutyCode = held.DutyCode,
        EffectiveFrom = from,
        BeforeIds = before,
        AfterIds = after,
    };

    private sealed record Held(ReassignedDuty Kind, Guid UnitId, string? DutyCode);
}
