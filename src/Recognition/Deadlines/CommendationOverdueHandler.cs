using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Directory;
using Innovation.Recognition.Data;
using Innovation.Recognition.Features;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Recognition.Deadlines;

/// <summary>Makes an undecided nomination visible: the head is urged, the superior head informed. It never decides (invariant 16).</summary>
internal sealed class CommendationOverdueHandler(RecognitionDbContext db, RecognitionCases cases, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.CommendationWindow;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var commendation = await db.Commendations.AsNoTracking().SingleAsync(c => c.Id == clock.CaseId, cancellationToken);
        return new ClockMatter(commendation.Title, RecognitionCases.RewardBasis, [], commendation.NomineeIds);
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var commendation = await db.Commendations.SingleAsync(c => c.Id == clock.CaseId, cancellationToken);
        // The duty stays with the post: who heads the unit today is urged.
        var head = await HeadAsync(commendation.DecidingUnitId, cancellationToken);
        var informed = await HeadAsync(overdue.InformedUnitId, cancellationToken);
        var dueDate = ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture));
        await cases.CommitAsync(
            commendation,
            "overdue",
            null,
            new { clock.Level, clock.DueOn, DecidingUnit = commendation.DecidingUnitId, DecidingHead = head, InformedUnit = overdue.InformedUnitId },
            cancellationToken,
            [
                .. cases.Notify(commendation, "commendation.overdue", head is { } urged ? [urged] : [], dueDate),
                .. cases.Notify(commendation, "commendation.overdue-informed", informed is { } superior && superior != head ? [superior] : [], dueDate),
            ]);
    }

    private async Task<Guid?> HeadAsync(Guid unitId, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, cases.Today, cancellationToken)).HeadId;
}
