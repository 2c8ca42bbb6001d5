using Innovation.Casework.Calendar;
using Innovation.Casework.Data;
using Innovation.Casework.Time;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>Deadlines in the service's own database, changed in the unit of work of the case.</summary>
internal sealed class CaseClocks(CaseworkDb db, IWorkingCalendars calendars, CaseTime caseTime) : IClocks
{
    public async Task<Clock> StartAsync(ClockStart start, CancellationToken cancellationToken)
    {
        var due = await DueAsync(start, cancellationToken);
        var clock = new Clock
        {
            Id = Guid.CreateVersion7(),
            Kind = start.Kind,
            CaseType = start.CaseType,
            CaseId = start.CaseId,
            SubjectId = start.SubjectId,
            PolicyVersion = start.Policy.Version,
            UnitId = start.UnitId,
            OfficerId = start.OfficerId,
            StartedAt = start.From.ToUniversalTime(),
            DueOn = due.On,
            DueAt = due.At,
            Provisional = due.Provisional,
            NextFireAt = due.At,
        };
        db.Context.Add(clock);
        return clock;
    }

    public async Task<DateOnly> DueOnAsync(ClockStart start, CancellationToken cancellationToken) => (await DueAsync(start, cancellationToken)).On;

    public async Task MeetAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        var clocks = db.Context.Set<Clock>();
        // One that was started in this very unit of work is not in the database yet.
        var running = clocks.Local.FirstOrDefault(clock => clock.SubjectId == subjectId && clock.Kind == kind && clock.MetAt is null)
            ?? await clocks.FirstOrDefaultAsync(clock => clock.SubjectId == subjectId && clock.Kind == kind && clock.MetAt == null, cancellationToken);
        if (running is null)
        {
            return;
        }
        running.MetAt = caseTime.Now;
        running.NextFireAt = null;
    }

    public async Task<IReadOnlyList<Clock>> OpenAsync(Guid caseId, CancellationToken cancellationToken) =>
        await db.Context.Set<Clock>().Where(clock => clock.CaseId == caseId && clock.MetAt == null).OrderBy(clock => clock.DueAt).ToListAsync(cancellationToken);

    private async Task<DueDate> DueAsync(ClockStart start, CancellationToken cancellationToken) =>
        DueDate.After(VietnamDate.Of(start.From), start.Policy[start.Kind], await calendars.GetAsync(cancellationToken));
}
