using Innovation.Casework;
using Innovation.Casework.Policy;
using Innovation.Identity.Features.Rules;

namespace Innovation.Identity.Seeding;

/// <summary>Policy set v1, the calendar years and the catalogue of duties; approved and published as full sets.</summary>
internal sealed class RulesSeed(IdentityDbContext db, CaseFile file)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var name in SeedFile.Named("PolicySet-"))
        {
            await ApproveAsync(SeedFile.Read<PolicySetFile>(name), cancellationToken);
        }
        foreach (var name in SeedFile.Named("Calendar-"))
        {
            await PublishAsync(SeedFile.Read<CalendarYearFile>(name), cancellationToken);
        }
        var known = await db.Duties.Select(duty => duty.Code).ToListAsync(cancellationToken);
        db.Duties.AddRange(SeedFile.Read<Duty[]>("Duties").Where(duty => !known.Contains(duty.Code)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ApproveAsync(PolicySetFile read, CancellationToken cancellationToken)
    {
        if (await db.PolicySets.AnyAsync(set => set.Version == read.Version, cancellationToken))
        {
            return;
        }
        var set = new ApprovedPolicySet
        {
            Version = read.Version,
            EffectiveFrom = read.EffectiveFrom,
            NextReviewOn = read.NextReviewOn,
            ApprovedAt = file.Now,
            Values = [.. read.Values.Select((value, index) => new ApprovedPolicyValue
            {
                Ordinal = index + 1, Key = value.Key, Value = value.Value, Unit = value.Unit, Source = value.Source, SourceVi = value.SourceVi,
                Status = value.Status,
                Citation = value.Citation, EffectiveFrom = read.EffectiveFrom,
            })],
            LegalBases = read.LegalBases,
        };
        db.PolicySets.Add(set);
        var approved = set.ToEvent();
        await file.CommitAsync(set, "approved", null, approved, cancellationToken, approved);
    }

    private async Task PublishAsync(CalendarYearFile read, CancellationToken cancellationToken)
    {
        if (await db.CalendarYears.AnyAsync(year => year.Year == read.Year, cancellationToken))
        {
            return;
        }
        var year = new PublishedCalendarYear
        {
            Year = read.Year,
            Version = 1,
            Announced = read.Announced,
            Source = read.Source,
            Days =
            [
                .. read.DaysOff.Select(day => Day(day, worked: false, read.Announced)),
                .. read.SwappedWorkingDays.Select(day => Day(day, worked: true, read.Announced)),
            ],
        };
        db.CalendarYears.Add(year);
        await file.CommitAsync(year, "published", cancellationToken);
    }

    private static PublishedCalendarDay Day(CalendarDayEntry day, bool worked, bool announced) => new()
    {
        Date = day.Date,
        Worked = worked,
        Reason = day.Reason,
        Status = day.Status
            ?? (StatutoryCalendar.FixedWeekdays(day.Date.Year).Contains(day.Date) ? CalendarDayStatus.Law
                : announced ? CalendarDayStatus.Announced
                : CalendarDayStatus.Computed),
    };

    private sealed record PolicySetFile(int Version, DateOnly EffectiveFrom, DateOnly NextReviewOn, IReadOnlyList<PolicyValueEntry> Values,
        IReadOnlyList<LegalBasisEntry> LegalBases);

    private sealed record PolicyValueEntry(
        string Key, string Value, PolicyUnit Unit, PolicyStatus Status, string Source, string SourceVi, LegalCitation? Citation = null);

    private sealed record CalendarYearFile(
        int Year, bool Announced, string Source, IReadOnlyList<CalendarDayEntry> DaysOff, IReadOnlyList<CalendarDayEntry> SwappedWorkingDays);

    private sealed record CalendarDayEntry(DateOnly Date, string Reason, CalendarDayStatus? Status = null);
}
