using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Contracts.Events;
using Innovation.Directory;
using Innovation.Oversight.Domain;
using Innovation.Oversight.Features;

namespace Innovation.Oversight.Deadlines;

/// <summary>Makes a silence visible to people: who owes the answer is urged, the head of the superior unit informed (invariant 16).</summary>
internal sealed class OverdueNotices(PilotCases cases, IDirectory directory)
{
    /// <summary>The head of the owing unit and <paramref name="alsoTold"/> get <paramref name="kind"/>, the informed head <c>{kind}-informed</c>.</summary>
    public async Task<IReadOnlyList<IntegrationEvent>> OfAsync(OverdueClock overdue, Pilot pilot, string kind, IReadOnlyList<Guid> alsoTold, CancellationToken cancellationToken)
    {
        // The duty stays with the post: who heads the unit today is urged, whoever headed it when the clock started.
        var urged = (await directory.GetLeadershipAsync(overdue.Clock.UnitId, cases.Today, cancellationToken)).HeadId;
        var informed = (await directory.GetLeadershipAsync(overdue.InformedUnitId, cases.Today, cancellationToken)).HeadId;
        var dueDate = ("due-date", overdue.Clock.DueOn.ToString("O", CultureInfo.InvariantCulture));
        return
        [
            .. cases.Notify(pilot, kind, urged is { } head ? [head, .. alsoTold] : alsoTold, dueDate),
            .. cases.Notify(pilot, $"{kind}-informed", informed is { } superior && superior != urged ? [superior] : [], dueDate),
        ];
    }

    /// <summary>What casework's own notices say: <paramref name="owing"/> are reminded, all participants wait.</summary>
    public async Task<ClockMatter> DescribeAsync(Clock clock, Func<Pilot, IReadOnlyList<Guid>> owing, CancellationToken cancellationToken)
    {
        var pilot = await cases.LoadForClockAsync(clock.CaseId, cancellationToken);
        return new ClockMatter(pilot.Title, [.. pilot.LegalBasis.Select(basis => basis.ToString())], owing(pilot), pilot.ParticipantIds);
    }

    /// <summary>What the ledger keeps of a level that fired.</summary>
    public static object Record(OverdueClock overdue) =>
        new { overdue.Clock.Kind, overdue.Clock.Level, overdue.Clock.DueOn, OwingUnit = overdue.Clock.UnitId, InformedUnit = overdue.InformedUnitId };
}
