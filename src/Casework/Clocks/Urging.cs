using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Directory;

namespace Innovation.Casework.Clocks;

/// <summary>
/// Makes the silence behind an overdue clock visible to people: the head of the unit that owes the action is urged, the head of the
/// superior unit informed. Nothing is decided by it (invariant 16).
/// </summary>
public sealed class Urging(CaseFile file, IDirectory directory)
{
    /// <summary>
    /// Records the ledger entry, the event and the notices, to be saved in one commit with the clock's level. Each officer gets one notice of
    /// a kind; who heads both units is urged and not informed besides.
    /// </summary>
    /// <param name="overdue">The clock.</param>
    /// <param name="urge">What the case has to say.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    public async Task RecordAsync(OverdueClock overdue, Urge urge, CancellationToken cancellationToken)
    {
        var urged = await WhomAsync(overdue, urge, cancellationToken);
        var content = urge.Content is { } own ? own(urged) : urged.Record;
        Guid[] toldToAct = [.. urged.HeadId is { } head ? [head, .. urge.AlsoUrged] : urge.AlsoUrged];
        Guid[] informed = urged.InformedHeadId is { } superior && superior != urged.HeadId ? [superior] : [];
        var dueDate = overdue.Clock.DueDateWord();
        await file.RecordAsync(
            urge.Case, urge.Action, null, content, cancellationToken,
            [
                .. urge.Event is { } happened ? [happened(urged, file.Now)] : Array.Empty<IntegrationEvent>(),
                .. urge.InformedNotice == urge.Notice
                    ? file.Notify(urge.Case, urge.Notice, [.. toldToAct, .. informed], dueDate)
                    : [.. file.Notify(urge.Case, urge.Notice, toldToAct, dueDate), .. file.Notify(urge.Case, urge.InformedNotice, informed, dueDate)],
            ]);
    }

    private async Task<Urged> WhomAsync(OverdueClock overdue, Urge urge, CancellationToken cancellationToken)
    {
        var owing = urge.OwingUnitId ?? overdue.Clock.UnitId;
        var head = await HeadAsync(owing, cancellationToken) ?? urge.WhereVacant;
        return new Urged(overdue.Clock, owing, head, overdue.InformedUnitId, await HeadAsync(overdue.InformedUnitId, cancellationToken));
    }

    private async Task<Guid?> HeadAsync(Guid unitId, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, file.Today, cancellationToken)).InCharge?.OfficerId;
}

/// <summary>What a case has to say about an overdue clock of its own.</summary>
/// <param name="Case">The case.</param>
/// <param name="Action">The ledger entry's action, without the case's type.</param>
/// <param name="Notice">The kind of notice for those who are urged.</param>
/// <param name="InformedNotice">The kind for the superior head; the same one where they are told the same.</param>
public sealed record Urge(ICase Case, string Action, string Notice, string InformedNotice)
{
    /// <summary>Who is urged besides the head: those who owe the action too, and those who wait for it.</summary>
    public IReadOnlyList<Guid> AlsoUrged { get; init; } = [];

    /// <summary>The unit that owes the action; null where it is the clock's.</summary>
    public Guid? OwingUnitId { get; init; }

    /// <summary>Who is urged where nobody heads that unit today; null where nobody is.</summary>
    public Guid? WhereVacant { get; init; }

    /// <summary>What the ledger keeps of it; null keeps <see cref="Urged.Record"/>.</summary>
    public Func<Urged, object>? Content { get; init; }

    /// <summary>What other services learn, from whom it reached and the case time of the change; null where it is nothing of theirs.</summary>
    public Func<Urged, DateTimeOffset, IntegrationEvent>? Event { get; init; }
}

/// <summary>Whom a level of a clock reached.</summary>
/// <param name="Clock">The clock, its level already raised.</param>
/// <param name="UnitId">The unit that owes the action.</param>
/// <param name="HeadId">Who heads it today: the duty stays with the post, whoever held it when the clock started. Null where nobody does.</param>
/// <param name="InformedUnitId">The unit told at this level.</param>
/// <param name="InformedHeadId">Who heads that one today; null where nobody does.</param>
public sealed record Urged(Clock Clock, Guid UnitId, Guid? HeadId, Guid InformedUnitId, Guid? InformedHeadId)
{
    /// <summary>What the ledger keeps of a level that fired.</summary>
    public object Record => new { Clock.Kind, Clock.Level, Clock.DueOn, OwingUnit = UnitId, InformedUnit = InformedUnitId };
}

/// <summary>The due date in the words of a notice.</summary>
public static class DueDateWords
{
    /// <summary>The parameter <c>due-date</c> of a notice about this clock.</summary>
    public static (string Key, string Value) DueDateWord(this Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return ("due-date", IsoDay.Of(clock.DueOn));
    }
}
