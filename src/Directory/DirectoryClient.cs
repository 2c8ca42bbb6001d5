using System.Globalization;
using Google.Protobuf.Collections;
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
            var officer = await identity.GetOfficerAsync(new GetOfficerRequest { Name = ResourceName.Of(ResourceName.Officers, officerId), On = IsoDay.Of(on) });
            return new OfficerEntry(officerId, [.. officer.Positions.Select(position => UnitId(position.Unit)).Distinct()], officer.Active)
            {
                Posts = [.. officer.Positions.Select(position => new PostEntry(UnitId(position.Unit), position.Kind, position.Group, position.LeaderManager))],
            };
        }),
        cancellationToken);

    public async ValueTask<UnitLine> GetLineAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken) => await cache.GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"line:{unitId:N}:{on:yyyyMMdd}"),
        () => AskOrNullAsync(async () =>
        {
            var line = await identity.GetLineAsync(new GetLineRequest { Unit = ResourceName.Of(ResourceName.Units, unitId), On = IsoDay.Of(on) });
            return new UnitLine([.. line.Levels.Select(LevelOf)]);
        }),
        cancellationToken) ?? new UnitLine([]);

    public async ValueTask<IReadOnlyList<DutyEntry>> FindDutyHoldersAsync(string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken) =>
        await cache.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"duty:{dutyCode}:{unitId:N}:{on:yyyyMMdd}"),
            () => AskOrNullAsync<IReadOnlyList<DutyEntry>>(async () =>
            {
                var request = new ListDutyHoldersRequest { DutyCode = dutyCode, Unit = ResourceName.Of(ResourceName.Units, unitId), On = IsoDay.Of(on) };
                var answer = await identity.ListDutyHoldersAsync(request);
                return [.. answer.Assignments.Select(DutyOf)];
            }),
            cancellationToken) ?? [];

    public ValueTask<DutyScope> GetDutyScopeAsync(Guid officerId, string dutyCode, DateOnly on, CancellationToken cancellationToken) =>
        ScopeAsync("scope", officerId, dutyCode, on, leading: false, cancellationToken);

    public ValueTask<DutyScope> GetLeadingScopeAsync(Guid officerId, string dutyCode, DateOnly on, CancellationToken cancellationToken) =>
        ScopeAsync("leading", officerId, dutyCode, on, leading: true, cancellationToken);

    private async ValueTask<DutyScope> ScopeAsync(
        string question, Guid officerId, string dutyCode, DateOnly on, bool leading, CancellationToken cancellationToken) =>
        await cache.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"{question}:{officerId:N}:{dutyCode}:{on:yyyyMMdd}"),
            () => AskOrNullAsync(async () =>
            {
                var request = new GetDutyScopeRequest
                {
                    Officer = ResourceName.Of(ResourceName.Officers, officerId),
                    DutyCode = dutyCode,
                    On = IsoDay.Of(on),
                    Leading = leading,
                };
                var scope = await identity.GetDutyScopeAsync(request);
                return new DutyScope(scope.WholeCity, [.. scope.Units.Select(UnitId)]);
            }),
            cancellationToken) ?? DutyScope.None;

    private static DutyEntry DutyOf(Contracts.Identity.V1.DutyAssignment assignment) =>
        new(assignment.DutyCode, UnitId(assignment.Unit), [.. ExercisedBy(assignment).Select(OfficerId)]) { Leads = assignment.Role != DutyRole.Cooperating };

    // During a rollout an older Identity still answers without this field: then those who are named exercise the duty.
    private static RepeatedField<string> ExercisedBy(Contracts.Identity.V1.DutyAssignment assignment) =>
        assignment.ExercisedBy.Count > 0 ? assignment.ExercisedBy : assignment.Officers;

    private static UnitLevel LevelOf(Contracts.Identity.V1.UnitLevel level)
    {
        var (id, unit, leadership) = (UnitId(level.Unit.Name), level.Unit, level.Leadership);
        var entry = new UnitEntry(id, unit.Superior.Length == 0 ? null : UnitId(unit.Superior), unit.Code, unit.DisplayName, level.Active)
        {
            SuccessorIds = [.. unit.Successors.Select(UnitId)],
            Kind = unit.Kind,
        };
        var led = new LeadershipEntry(
            id,
            leadership.Head.Length == 0 ? null : OfficerId(leadership.Head),
            [.. leadership.Deputies.Select(OfficerId)],
            [.. leadership.Collective.Select(OfficerId)])
        {
            Acting = ActingOf(leadership.ActingHead),
        };
        return new UnitLevel(entry, led);
    }

    private static ActingHeadEntry? ActingOf(ActingHead? acting) => acting is null ? null : new ActingHeadEntry(
        OfficerId(acting.Officer),
        acting.Ground == ActingGround.Vacancy ? HeadCapacity.Vacancy : HeadCapacity.Authorised,
        acting.ActsFor.Length == 0 ? null : OfficerId(acting.ActsFor));

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
}
