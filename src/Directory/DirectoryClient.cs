using System.Globalization;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;

namespace Innovation.Directory;

/// <summary>
/// Asks Identity's directory and keeps the answers for the day they hold for. Correct, only slower, with Redis stopped; an
/// answer from before a DirectoryChanged that this service has taken is never used.
/// </summary>
internal sealed class DirectoryClient(DirectoryService.DirectoryServiceClient identity, DirectoryCache cache) : IDirectory
{
    public ValueTask<OfficerEntry?> FindOfficerAsync(Guid officerId, DateOnly on, CancellationToken cancellationToken) => cache.GetAsync(
        // Positions are those held that day.
        string.Create(CultureInfo.InvariantCulture, $"officer:{officerId:N}:{on:yyyyMMdd}"),
        () => AskOrNullAsync(async () =>
        {
            var officer = await identity.GetOfficerAsync(new GetOfficerRequest { Name = ResourceName.Of(ResourceName.Officers, officerId) });
            return new OfficerEntry(officerId, [.. officer.Positions.Select(position => UnitId(position.Unit)).Distinct()], officer.Active);
        }),
        cancellationToken);

    public ValueTask<UnitEntry?> FindUnitAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken)
    {
        return cache.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"unit:{unitId:N}:{on:yyyyMMdd}"),
            () => AskOrNullAsync(async () =>
            {
                var unit = await identity.GetUnitAsync(new GetUnitRequest { Name = ResourceName.Of(ResourceName.Units, unitId) });
                var active = unit.ValidTo.Length == 0 || on <= Date(unit.ValidTo);
                return new UnitEntry(unitId, unit.Superior.Length == 0 ? null : UnitId(unit.Superior), unit.Code, unit.DisplayName, active);
            }),
            cancellationToken);
    }

    public async ValueTask<LeadershipEntry> GetLeadershipAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken) => await cache.GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"leadership:{unitId:N}:{on:yyyyMMdd}"),
        () => AskOrNullAsync(async () =>
        {
            var leadership = await identity.GetLeadershipAsync(new GetLeadershipRequest { Unit = ResourceName.Of(ResourceName.Units, unitId), On = Iso(on) });
            return new LeadershipEntry(
                unitId,
                leadership.Head.Length == 0 ? null : OfficerId(leadership.Head),
                [.. leadership.Deputies.Select(OfficerId)],
                [.. leadership.Collective.Select(OfficerId)]);
        }),
        cancellationToken) ?? new LeadershipEntry(unitId, null, [], []);

    public async ValueTask<IReadOnlyList<DutyEntry>> FindDutyHoldersAsync(string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken)
    {
        var holders = await cache.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"duty:{dutyCode}:{unitId:N}:{on:yyyyMMdd}"),
            () => AskOrNullAsync(async () =>
            {
                var request = new ListDutyHoldersRequest { DutyCode = dutyCode, Unit = ResourceName.Of(ResourceName.Units, unitId), On = Iso(on) };
                var answer = await identity.ListDutyHoldersAsync(request);
                return new DutyHolders([.. answer.Assignments.Select(assignment =>
                    new DutyEntry(assignment.DutyCode, UnitId(assignment.Unit), [.. assignment.Officers.Select(OfficerId)]))]);
            }),
            cancellationToken);
        return holders is null ? [] : await WithHeadsAsync(holders.Entries, on, cancellationToken);
    }

    // Where nobody is named, the unit's head exercises the duty.
    private async Task<IReadOnlyList<DutyEntry>> WithHeadsAsync(IReadOnlyList<DutyEntry> entries, DateOnly on, CancellationToken cancellationToken)
    {
        var complete = new List<DutyEntry>(entries.Count);
        foreach (var entry in entries)
        {
            complete.Add(entry.OfficerIds.Count == 0 && (await GetLeadershipAsync(entry.UnitId, on, cancellationToken)).HeadId is { } head
                ? entry with { OfficerIds = [head] }
                : entry);
        }
        return complete;
    }

    private static async Task<T?> AskOrNullAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled)
        {
            // Cancelled: several callers share one question, and the one who asked it went away.
            throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, "The directory does not answer now; retry shortly.").AsException();
        }
        catch (RpcException exception)
        {
            // A fault between the services; its status must not reach the caller as if it were about their request.
            throw new InvalidOperationException("The directory did not answer the question.", exception);
        }
    }

    private static Guid UnitId(string name) => ResourceName.Parse(ResourceName.Units, name, "unit");

    private static Guid OfficerId(string name) => ResourceName.Parse(ResourceName.Officers, name, "officer");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Date(string isoDate) => DateOnly.ParseExact(isoDate, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
