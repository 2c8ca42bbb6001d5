using System.Reflection;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Identity.Seeding;
using Innovation.Identity.Tests.Support;

namespace Innovation.Identity.Tests;

public sealed class DirectoryTests(SampleCity city)
{
    private static string Unit(string code) => ResourceName.Of(ResourceName.Units, StableId.OfSampleUnit(code));

    private static string Officer(string userName) => ResourceName.Of(ResourceName.Officers, StableId.OfSampleOfficer(userName));

    private async Task<DirectoryService.DirectoryServiceClient> DirectoryAsync()
    {
        var platform = await city.SharedAsync();
        return new(platform.Channel(await platform.SystemTokenAsync("proposal", SampleCity.ServiceSecret)));
    }

    [Fact]
    public async Task The_city_holds_what_the_exercises_need()
    {
        var directory = await DirectoryAsync();

        var units = (await directory.ListUnitsAsync(new ListUnitsRequest { PageSize = 200 })).Units;
        var officers = (await directory.ListOfficersAsync(new ListOfficersRequest { PageSize = 200 })).Officers;

        units.Count(unit => unit.Kind == UnitKind.Department).ShouldBeGreaterThanOrEqualTo(3);
        units.Count(unit => unit.Kind == UnitKind.Ward).ShouldBeGreaterThanOrEqualTo(3);
        units.Count(unit => unit.Superior.Length == 0).ShouldBe(1);
        officers.Count.ShouldBeGreaterThanOrEqualTo(20);
        officers.Select(officer => officer.UserName).ShouldBeUnique();
        units.ShouldAllBe(unit => unit.DisplayName.Length > 0 && unit.DisplayNameEn.Length > 0);
    }

    [Fact]
    public async Task Every_duty_that_the_services_ask_for_has_a_holder()
    {
        var directory = await DirectoryAsync();
        var duties = typeof(Duties).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        foreach (var duty in duties)
        {
            var holders = await directory.ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = duty });
            holders.Assignments.ShouldNotBeEmpty(duty);
        }
    }

    [Fact]
    public async Task Leadership_is_head_deputies_and_collective()
    {
        var directory = await DirectoryAsync();

        var leadership = await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-A") });

        leadership.Head.ShouldBe(Officer("hoa"));
        leadership.Deputies.ShouldBe([Officer("phuc"), Officer("dung")], ignoreOrder: true);
        leadership.Collective.ShouldBe([Officer("hoa"), Officer("phuc"), Officer("dung"), Officer("mai")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_reorganisation_shows_in_answers_for_the_day_before_and_the_day_after()
    {
        var directory = await DirectoryAsync();

        (await HolderAsync("2023-06-30")).Unit.ShouldBe(Unit("SO-TTTT"));
        (await HolderAsync("2023-07-01")).Unit.ShouldBe(Unit("SO-KHCN"));
        (await HolderAsync("")).Unit.ShouldBe(Unit("SO-KHCN"));
        (await LeadershipAsync("SO-TTTT", "2023-06-30")).Head.ShouldBe(Officer("khoa"));
        (await LeadershipAsync("SO-TTTT", "2023-07-01")).Head.ShouldBeEmpty();
        (await LeadershipAsync("SO-KHCN", "2023-06-30")).Head.ShouldBe(Officer("vien"));
        (await LeadershipAsync("SO-KHCN", "2023-07-01")).Head.ShouldBe(Officer("khoa"));

        // The dissolved unit is no longer listed, but old cases can still name it.
        (await directory.ListUnitsAsync(new ListUnitsRequest { PageSize = 200 })).Units.Select(unit => unit.Code).ShouldNotContain("SO-TTTT");
        (await directory.GetUnitAsync(new GetUnitRequest { Name = Unit("SO-TTTT") })).ValidTo.ShouldBe("2023-06-30");
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("khoa") })).Positions.ShouldHaveSingleItem().Unit.ShouldBe(Unit("SO-KHCN"));

        async Task<DutyAssignment> HolderAsync(string on) =>
            (await directory.ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = Duties.ModelRecognition, On = on })).Assignments.ShouldHaveSingleItem();
        async Task<Leadership> LeadershipAsync(string unit, string on) =>
            await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit(unit), On = on });
    }

    [Theory]
    [InlineData("PHUONG-A", "DU-PHUONG-A", "binh")] // the unit's own holder
    [InlineData("PHUONG-B", "BTV-TU", null)] // none up the tree: the whole city's, exercised by its head
    public async Task A_duty_is_found_from_the_unit_up_the_tree_and_then_for_the_whole_city(string from, string holder, string? officer)
    {
        var directory = await DirectoryAsync();

        var found = await directory.ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = Duties.PartyOpinion, Unit = Unit(from) });

        var assignment = found.Assignments.ShouldHaveSingleItem();
        assignment.Unit.ShouldBe(Unit(holder));
        assignment.Officers.ShouldBe(officer is null ? [] : [Officer(officer)]);
        assignment.ServedUnit.ShouldBe(officer is null ? "" : Unit(from));
        var head = (await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit(holder) })).Head;
        assignment.ExercisedBy.ShouldBe([officer is null ? head : Officer(officer)]);
    }

    [Fact]
    public async Task The_line_of_a_unit_is_what_single_questions_answer()
    {
        var directory = await DirectoryAsync();

        var line = await directory.GetLineAsync(new GetLineRequest { Unit = Unit("SO-TTTT"), On = "2023-07-01" });

        line.Levels[0].Unit.Code.ShouldBe("SO-TTTT");
        line.Levels[0].Active.ShouldBeFalse("it was dissolved the day before");
        line.Levels[0].Leadership.Head.ShouldBeEmpty();
        line.Levels.Count.ShouldBeGreaterThan(1);
        line.Levels[^1].Unit.Superior.ShouldBeEmpty();
        foreach (var (level, superior) in line.Levels.Zip(line.Levels.Skip(1)))
        {
            level.Unit.Superior.ShouldBe(superior.Unit.Name);
        }
        foreach (var level in line.Levels)
        {
            level.Unit.ShouldBe(await directory.GetUnitAsync(new GetUnitRequest { Name = level.Unit.Name }));
            level.Leadership.ShouldBe(await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = level.Unit.Name, On = "2023-07-01" }));
        }
        (await directory.GetLineAsync(new GetLineRequest { Unit = Unit("SO-TTTT"), On = "2023-06-30" })).Levels[0].Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_hold_everybody_once_in_order_of_name()
    {
        var directory = await DirectoryAsync();
        var seen = new List<string>();
        for (var token = ""; ;)
        {
            var page = await directory.ListOfficersAsync(new ListOfficersRequest { PageSize = 7, PageToken = token });
            page.Officers.Count.ShouldBeLessThanOrEqualTo(7);
            seen.AddRange(page.Officers.Select(officer => officer.Name));
            if ((token = page.NextPageToken).Length == 0)
            {
                break;
            }
        }

        seen.ShouldBeUnique();
        seen.ShouldBe(seen.Order(StringComparer.Ordinal));
        seen.Count.ShouldBe((await directory.ListOfficersAsync(new ListOfficersRequest { PageSize = 200 })).Officers.Count);
    }

    [Fact]
    public async Task Officers_of_a_unit_are_those_with_a_position_there_today()
    {
        var directory = await DirectoryAsync();

        var officers = await directory.ListOfficersAsync(new ListOfficersRequest { Unit = Unit("SO-KHCN") });

        officers.Officers.Select(officer => officer.UserName).ShouldBe(["khoa", "yen"], ignoreOrder: true);
    }

    [Fact]
    public async Task Me_is_the_person_and_refused_to_a_system()
    {
        var platform = await city.SharedAsync();
        var person = new DirectoryService.DirectoryServiceClient(platform.Channel(await platform.PersonTokenAsync("tu")));

        (await person.GetMeAsync(new GetMeRequest())).UserName.ShouldBe("tu");

        var system = await Should.ThrowAsync<RpcException>(async () => await (await DirectoryAsync()).GetMeAsync(new GetMeRequest()));
        system.StatusCode.ShouldBe(StatusCode.PermissionDenied);
        system.Reason().ShouldBe(ReasonCodes.OfficerRequired);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        var platform = await city.SharedAsync();
        var nobody = new DirectoryService.DirectoryServiceClient(platform.Channel());

        (await Should.ThrowAsync<RpcException>(async () => await nobody.ListUnitsAsync(new ListUnitsRequest()))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    public static TheoryData<string, StatusCode> WrongQuestions => new()
    {
        { "officer units/1", StatusCode.InvalidArgument },
        { "officer officers/00000000-0000-0000-0000-000000000001", StatusCode.NotFound },
        { "unit PHUONG-A", StatusCode.InvalidArgument },
        { "unit units/00000000-0000-0000-0000-000000000001", StatusCode.NotFound },
        { "leadership units/00000000-0000-0000-0000-000000000001", StatusCode.NotFound },
        { "line units/00000000-0000-0000-0000-000000000001", StatusCode.NotFound },
        { "line PHUONG-A", StatusCode.InvalidArgument },
        { "day 31/01/2024", StatusCode.InvalidArgument },
        { "day 2024-02-30", StatusCode.InvalidArgument },
        { "duty Legal_Review", StatusCode.InvalidArgument },
        { "duty no-such-duty", StatusCode.NotFound },
        { "size 201", StatusCode.InvalidArgument },
        { "size -1", StatusCode.InvalidArgument },
        { "token x", StatusCode.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(WrongQuestions))]
    public async Task A_wrong_question_is_refused_precisely(string question, StatusCode expected)
    {
        var directory = await DirectoryAsync();
        var value = question[(question.IndexOf(' ', StringComparison.Ordinal) + 1)..];

        var refusal = await Should.ThrowAsync<RpcException>(async () => _ = question.Split(' ')[0] switch
        {
            "officer" => (object)await directory.GetOfficerAsync(new GetOfficerRequest { Name = value }),
            "unit" => await directory.GetUnitAsync(new GetUnitRequest { Name = value }),
            "leadership" => await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = value }),
            "line" => await directory.GetLineAsync(new GetLineRequest { Unit = value }),
            "day" => await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("TP"), On = value }),
            "duty" => await directory.ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = value }),
            "size" => await directory.ListUnitsAsync(new ListUnitsRequest { PageSize = int.Parse(value, null) }),
            _ => await directory.ListOfficersAsync(new ListOfficersRequest { PageToken = value }),
        });

        refusal.StatusCode.ShouldBe(expected);
        refusal.Reason().ShouldBe(expected == StatusCode.NotFound ? ReasonCodes.NotFound : ReasonCodes.InvalidArgument);
    }
}
