using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Innovation.Identity.Features.Rules;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Seeding;

/// <summary>Policy set v1, the calendar years and the catalogue of duties; approved and published as full sets.</summary>
internal sealed class RulesSeed(IdentityDbContext database, CaseFile caseFile)
{
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var name in SeedFile.Named("PolicySet-"))
        {
            await ApproveAsync(SeedFile.Read<PolicySetFile>(name), now, cancellationToken);
        }
        foreach (var name in SeedFile.Named("Calendar-"))
        {
            await PublishAsync(SeedFile.Read<CalendarYearFile>(name), now, cancellationToken);
        }
        var known = await database.Duties.Select(duty => duty.Code).ToListAsync(cancellationToken);
        database.Duties.AddRange(SeedFile.Read<Duty[]>("Duties").Where(duty => !known.Contains(duty.Code)));
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task ApproveAsync(PolicySetFile file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.PolicySets.AnyAsync(set => set.Version == file.Version, cancellationToken))
        {
            return;
        }
        var set = new ApprovedPolicySet
        {
            Version = file.Version,
            EffectiveFrom = file.EffectiveFrom,
            NextReviewOn = file.NextReviewOn,
            ApprovedAt = now,
            Values = [.. file.Values.Select((value, index) => new ApprovedPolicyValue
            {
                Ordinal = index + 1, Key = value.Key, Value = value.Value, Unit = value.Unit, Source = value.Source, Status = value.Status,
                Citation = value.Citation, EffectiveFrom = file.EffectiveFrom,
            })],
        };
        database.PolicySets.Add(set);
        var approved = set.ToEvent(PolicySeries.Id);
        await caseFile.CommitAsync(Record(PolicySeries.CaseType, PolicySeries.Id, "policy-set.approved", now, set.Version, approved), [approved], cancellationToken);
    }

    private async Task PublishAsync(CalendarYearFile file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.CalendarYears.AnyAsync(year => year.Year == file.Year, cancellationToken))
        {
            return;
        }
        var year = new PublishedCalendarYear
        {
            Year = file.Year,
            Version = 1,
            Announced = file.Announced,
            Source = file.Source,
            Days = [.. file.DaysOff.Select(day => Day(day, worked: false)), .. file.SwappedWorkingDays.Select(day => Day(day, worked: true))],
        };
        database.CalendarYears.Add(year);
        await caseFile.CommitAsync(year, "published", PlatformSeed.Actor, now, cancellationToken);
    }

    private static PublishedCalendarDay Day(CalendarDayEntry day, bool worked) => new() { Date = day.Date, Worked = worked, Reason = day.Reason };

    private static LedgerRecord Record(string caseType, Guid id, string action, DateTimeOffset at, int policyVersion, object content) => new()
    {
        CaseType = caseType,
        CaseId = id,
        Action = action,
        Actor = PlatformSeed.Actor,
        At = at,
        PolicyVersion = policyVersion,
        Content = content,
    };

    private sealed record PolicySetFile(int Version, DateOnly EffectiveFrom, DateOnly NextReviewOn, IReadOnlyList<PolicyValueEntry> Values);

    private sealed record PolicyValueEntry(string Key, string Value, PolicyUnit Unit, PolicyStatus Status, string Source, LegalCitation? Citation = null);

    private sealed record CalendarYearFile(
        int Year, bool Announced, string Source, IReadOnlyList<CalendarDayEntry> DaysOff, IReadOnlyList<CalendarDayEntry> SwappedWorkingDays);

    private sealed record CalendarDayEntry(DateOnly Date, string Reason);
}
