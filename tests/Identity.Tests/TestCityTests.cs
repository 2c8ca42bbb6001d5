using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Identity.Data;
using Innovation.Identity.Tests.Support;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using DirectoryQuestions = Innovation.Contracts.Identity.V1.DirectoryService.DirectoryServiceClient;

namespace Innovation.Identity.Tests;

/// <summary>The other services' tests ask <see cref="TestCity"/>: it must answer as the real directory would, were it that city.</summary>
public sealed class TestCityTests(SampleCity sample)
{
    private static readonly DateOnly _day = new(2024, 1, 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_as_identity_does()
    {
        var city = new TestCity();
        city.SetHead("BTV", null);
        city.NameOnVacancy("BTV", "tam", _day);
        city.Authorise("PHUONG-A", "phuc", _day, _day);
        city.Assign(Duties.Inspection, "SO-NV", "UBND-TP", leads: false, "quan");
        city.SetGroup("lan", OfficerGroup.PublicEmployee, leaderManager: true);
        await using var platform = await sample.StartPlatformAsync();
        await SettleAsync(platform, city);
        var identity = new DirectoryQuestions(platform.Channel(await platform.SystemTokenAsync("proposal", SampleCity.ServiceSecret)));
        var duties = city.Assignments.Select(assignment => assignment.Duty.DutyCode).Distinct().ToArray();
        Guid?[] units = [null, .. city.Units.Select(level => (Guid?)level.Unit.Id), Guid.CreateVersion7()];
        var compared = 0;

        foreach (var unit in units)
        {
            foreach (var duty in duties)
            {
                var expected = await HoldersAsync(identity, duty, unit);
                var answered = await city.FindDutyHoldersAsync(duty, unit, _day, Cancellation);
                answered.Select(Text).ShouldBe(expected, ignoreOrder: true, $"{duty} for {unit}");
                compared += expected.Count;
            }
            if (unit is { } id)
            {
                (await city.GetLineAsync(id, _day, Cancellation)).Levels.Select(Text).ShouldBe(await LineAsync(identity, id));
            }
        }
        compared.ShouldBeGreaterThan(units.Length);
        foreach (var officer in city.Officers)
        {
            var name = ResourceName.Of(ResourceName.Officers, officer);
            var held = await identity.GetOfficerAsync(new GetOfficerRequest { Name = name, On = "2024-01-02" }, cancellationToken: Cancellation);
            var known = await city.FindOfficerAsync(officer, _day, Cancellation);
            known!.Posts.ShouldBe(
                held.Positions.Select(position => new PostEntry(Id(position.Unit), position.Kind, position.Group, position.LeaderManager)), ignoreOrder: true);
            foreach (var duty in duties)
            {
                var scope = await identity.GetDutyScopeAsync(
                    new GetDutyScopeRequest { Officer = name, DutyCode = duty, On = "2024-01-02" }, cancellationToken: Cancellation);
                var answered = await city.GetDutyScopeAsync(officer, duty, _day, Cancellation);
                (answered.WholeCity, string.Join(' ', answered.UnitIds.Order())).ShouldBe((scope.WholeCity, string.Join(' ', scope.Units.Select(Id).Order())), $"{duty} of {officer}");
            }
        }
    }

    private static string Text(DutyEntry entry) => $"{entry.UnitId} {entry.Leads}: {string.Join(" ", entry.OfficerIds.Order())}";

    private static string Text(Innovation.Directory.UnitLevel level) =>
        $"{level.Unit.Id} {level.Unit.Code} under {level.Unit.SuperiorId} {level.Unit.Active}, head {level.Leadership.HeadId}, "
        + $"deputies {string.Join(" ", level.Leadership.DeputyIds.Order())}, collective {string.Join(" ", level.Leadership.CollectiveIds.Order())}, "
        + $"acting {level.Leadership.Acting}";

    private static async Task<List<string>> HoldersAsync(DirectoryQuestions identity, string duty, Guid? unit)
    {
        try
        {
            var request = new ListDutyHoldersRequest { DutyCode = duty, Unit = ResourceName.Of(ResourceName.Units, unit), On = "2024-01-02" };
            return [.. (await identity.ListDutyHoldersAsync(request, cancellationToken: Cancellation)).Assignments
                .Select(assignment => Text(new DutyEntry(duty, Id(assignment.Unit), [.. assignment.ExercisedBy.Select(Id)]) { Leads = assignment.Role == DutyRole.Lead }))];
        }
        catch (RpcException nothing) when (nothing.StatusCode == StatusCode.NotFound)
        {
            return [];
        }
    }

    private static async Task<List<string>> LineAsync(DirectoryQuestions identity, Guid unit)
    {
        try
        {
            var request = new GetLineRequest { Unit = ResourceName.Of(ResourceName.Units, unit), On = "2024-01-02" };
            return [.. (await identity.GetLineAsync(request, cancellationToken: Cancellation)).Levels.Select(level => Text(new Innovation.Directory.UnitLevel(
                new UnitEntry(
                    Id(level.Unit.Name), level.Unit.Superior.Length == 0 ? null : Id(level.Unit.Superior), level.Unit.Code["T-".Length..],
                    level.Unit.DisplayName, level.Active),
                new LeadershipEntry(
                    Id(level.Unit.Name), level.Leadership.Head.Length == 0 ? null : Id(level.Leadership.Head),
                    [.. level.Leadership.Deputies.Select(Id)], [.. level.Leadership.Collective.Select(Id)])
                {
                    Acting = level.Leadership.ActingHead is { } acting
                        ? new ActingHeadEntry(
                            Id(acting.Officer), acting.Ground == ActingGround.Vacancy ? HeadCapacity.Vacancy : HeadCapacity.Authorised,
                            acting.ActsFor.Length == 0 ? null : Id(acting.ActsFor))
                        : null,
                })))];
        }
        catch (RpcException nothing) when (nothing.StatusCode == StatusCode.NotFound)
        {
            return [];
        }
    }

    private static Guid Id(string name) => Guid.Parse(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    // Beside the sample city, which keeps its units and loses its duties.
    private static async Task SettleAsync(IdentityPlatform platform, TestCity city)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        await db.DutyAssignments.ExecuteUpdateAsync(set => set.SetProperty(assignment => assignment.SupersededAt, DateTimeOffset.UnixEpoch), Cancellation);
        var since = new DateOnly(2020, 1, 1);
        var officers = city.Officers.ToDictionary(id => id, id => new Domain.Officer { Id = id, UserName = $"t-{id:N}", DisplayName = "Cán bộ" });
        foreach (var (unit, _) in city.Units)
        {
            db.Units.Add(new Domain.Unit
            {
                Id = unit.Id,
                Code = $"T-{unit.Code}",
                Kind = Domain.UnitKind.Department,
                States =
                [
                    new Domain.UnitState
                    {
                        Id = Guid.CreateVersion7(),
                        UnitId = unit.Id,
                        DisplayName = unit.DisplayName,
                        DisplayNameEn = unit.DisplayName,
                        SuperiorId = unit.SuperiorId,
                        ValidFrom = since,
                    },
                ],
            });
            if ((await city.GetLineAsync(unit.Id, _day, Cancellation)).Levels[0].Leadership.Acting is { } acting)
            {
                db.ActingHeads.Add(new Domain.ActingHead
                {
                    Id = Guid.CreateVersion7(),
                    UnitId = unit.Id,
                    OfficerId = acting.OfficerId,
                    ActsFor = acting.ForId,
                    NamedBy = acting.OfficerId,
                    Reasons = "",
                    ValidFrom = _day,
                    ValidTo = _day,
                });
            }
        }
        foreach (var officer in city.Officers)
        {
            foreach (var post in (await city.FindOfficerAsync(officer, _day, Cancellation))!.Posts)
            {
                // A head who was taken out of office holds no post any more.
                if (post.Kind == PositionKind.Head && (await city.FindHeadAsync(post.UnitId, _day, Cancellation)) != officer)
                {
                    continue;
                }
                officers[officer].Positions.Add(new Domain.Position
                {
                    Id = Guid.CreateVersion7(),
                    OfficerId = officer,
                    UnitId = post.UnitId,
                    Kind = (Domain.PositionKind)post.Kind,
                    Group = (Domain.OfficerGroup)post.Group,
                    LeaderManager = post.LeaderManager,
                    Title = "Chức vụ",
                    ValidFrom = since,
                });
            }
        }
        db.AddRange(officers.Values);
        db.AddRange(city.Assignments.Select(assignment => new Domain.DutyAssignment
        {
            Id = Guid.CreateVersion7(),
            DutyCode = assignment.Duty.DutyCode,
            UnitId = assignment.Duty.UnitId,
            Role = assignment.Duty.Leads ? Domain.DutyRole.Lead : Domain.DutyRole.Cooperating,
            ServedUnitIds = assignment.Served is { } served ? [served] : [],
            OfficerIds = [.. assignment.Duty.OfficerIds],
            ValidFrom = since,
        }));
        await db.SaveChangesAsync(Cancellation);
    }
}
