using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Identity.Tests.Support;
using static Innovation.Identity.Tests.Support.Administration;

namespace Innovation.Identity.Tests;

/// <summary>Domain section 9 rule 9: units are founded, renamed, moved, merged and dissolved, with dates; what was, stays answered.</summary>
public sealed class UnitHistoryTests(SampleCity city)
{
    [Fact]
    public async Task A_unit_is_called_as_it_was_called_on_the_day_and_stands_where_it_stood()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();

        await loc.ChangeUnitAsync(new ChangeUnitRequest
        {
            Name = Unit("SO-KHCN"),
            DisplayName = "Sở Khoa học, Công nghệ và Chuyển đổi số",
            DisplayNameEn = "Department of Science and Digital Transformation",
            ValidFrom = "2024-02-01",
            Reasons = Reasons,
        });
        await loc.ChangeUnitAsync(new ChangeUnitRequest { Name = Unit("SO-KHCN"), Superior = Unit("TP"), ValidFrom = "2024-03-01", Reasons = Reasons });

        var directory = await platform.DirectoryAsync();
        (await StateAsync("2024-01-31")).ShouldBe(("Sở Khoa học và Công nghệ", Unit("UBND-TP")));
        (await StateAsync("2024-02-29")).ShouldBe(("Sở Khoa học, Công nghệ và Chuyển đổi số", Unit("UBND-TP")));
        (await StateAsync("2024-03-01")).ShouldBe(("Sở Khoa học, Công nghệ và Chuyển đổi số", Unit("TP")));
        (await directory.GetLineAsync(new GetLineRequest { Unit = Unit("SO-KHCN"), On = "2024-02-29" })).Levels.Select(level => level.Unit.Code).ShouldBe(["SO-KHCN", "UBND-TP", "TP"]);
        (await directory.GetLineAsync(new GetLineRequest { Unit = Unit("SO-KHCN"), On = "2024-03-01" })).Levels.Select(level => level.Unit.Code).ShouldBe(["SO-KHCN", "TP"]);
        var history = await loc.GetUnitHistoryAsync(new GetUnitHistoryRequest { Name = Unit("SO-KHCN") });
        history.States.Count.ShouldBe(3);
        history.Heads.Select(head => head.Officer).ShouldBe([Officer("vien"), Officer("khoa")]);

        async Task<(string, string)> StateAsync(string on)
        {
            var unit = await directory.GetUnitAsync(new GetUnitRequest { Name = Unit("SO-KHCN"), On = on });
            return (unit.DisplayName, unit.Superior);
        }
    }

    [Fact]
    public async Task Who_headed_a_unit_is_answered_for_days_before_and_after_it_was_merged()
    {
        await using var platform = await city.StartPlatformAsync();
        await using var reassigned = await EventEar<DutyReassigned>.ListenAsync(platform);
        var loc = await platform.AdministrationAsync();

        var merged = await loc.EndUnitAsync(new EndUnitRequest { Name = Unit("PHUONG-C"), LastDay = "2024-01-31", Successors = { Unit("PHUONG-B") }, Reasons = Reasons });

        // It ends a headship: one proposes, another approves.
        (await platform.HeadAsync(Unit("PHUONG-C"), "2024-02-01")).ShouldBe(Officer("hung"));
        await platform.ApproveAsync(merged);
        (await platform.HeadAsync(Unit("PHUONG-C"), "2024-01-31")).ShouldBe(Officer("hung"));
        (await platform.HeadAsync(Unit("PHUONG-C"), "2024-02-01")).ShouldBeEmpty();
        var directory = await platform.DirectoryAsync();
        var line = (await directory.GetLineAsync(new GetLineRequest { Unit = Unit("PHUONG-C"), On = "2024-02-01" })).Levels[0];
        (line.Active, line.Unit.ValidTo, line.Unit.Successors.ShouldHaveSingleItem()).ShouldBe((false, "2024-01-31", Unit("PHUONG-B")));
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("minh"), On = "2024-01-31" })).Positions.ShouldHaveSingleItem();
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("minh"), On = "2024-02-01" })).Positions.ShouldBeEmpty();
        (await reassigned.HearAsync(change => change.Kind == ReassignedDuty.Head)).EffectiveFrom.ShouldBe(new DateOnly(2024, 2, 1));
        (await loc.CreatePositionAsync(Position(Officer("lan"), Unit("PHUONG-C"), PositionKind.Officer, "2024-02-01")).WrongAsync())
            .ShouldHaveSingleItem().ShouldStartWith("unit: ");
    }

    [Fact]
    public async Task A_unit_never_comes_under_itself_nor_beside_the_top_nor_ends_over_others()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();

        (await loc.ChangeUnitAsync(new ChangeUnitRequest { Name = Unit("UBND-TP"), Superior = Unit("PHUONG-A"), ValidFrom = "2024-02-01", Reasons = Reasons }).WrongAsync())
            .ShouldHaveSingleItem().ShouldBe("superior: would put the unit under itself on 2024-02-01");
        // Not at once, but by what is decided for later.
        await loc.ChangeUnitAsync(new ChangeUnitRequest { Name = Unit("SO-TP"), Superior = Unit("SO-NV"), ValidFrom = "2024-03-01", Reasons = Reasons });
        (await loc.ChangeUnitAsync(new ChangeUnitRequest { Name = Unit("SO-NV"), Superior = Unit("SO-TP"), ValidFrom = "2024-02-01", Reasons = Reasons }).WrongAsync())
            .ShouldHaveSingleItem().ShouldBe("superior: would put the unit under itself on 2024-03-01");
        (await loc.CreateUnitAsync(new CreateUnitRequest
        {
            Code = "TP-2",
            DisplayName = "Thành phố khác",
            DisplayNameEn = "Another city",
            Kind = UnitKind.City,
            ValidFrom = "2024-02-01",
            Reasons = Reasons,
        }).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("superior: another unit has no superior");
        (await loc.EndUnitAsync(new EndUnitRequest { Name = Unit("UBND-TP"), LastDay = "2024-01-31", Reasons = Reasons }).WrongAsync()).ShouldContain(wrong => wrong.StartsWith("last_day: units are still under it", StringComparison.Ordinal));
        (await loc.EndUnitAsync(new EndUnitRequest { Name = Unit("PHUONG-C"), LastDay = "2024-01-31", Successors = { Unit("SO-TTTT") }, Reasons = Reasons }).WrongAsync())
            .ShouldHaveSingleItem().ShouldStartWith("successors: ");
    }

    [Fact]
    public async Task Two_changes_of_one_unit_at_once_are_one_and_a_refusal()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();

        var calls = Enumerable.Range(0, 2).Select(i => loc.ChangeUnitAsync(new ChangeUnitRequest
        {
            Name = Unit("SO-NV"),
            DisplayName = $"Sở Nội vụ {i}",
            ValidFrom = "2024-02-01",
            Reasons = Reasons,
        }).ResponseAsync).ToArray();
        await Task.WhenAll(calls.Select(call => call.ContinueWith(_ => { }, TaskScheduler.Default)));

        // Both, one after the other, is right too: then the second corrects the first.
        foreach (var lost in calls.Where(call => call.IsFaulted))
        {
            ((RpcException)lost.Exception!.InnerException!).Reason().ShouldBe(ReasonCodes.ConcurrentChange);
        }
        calls.ShouldContain(call => call.IsCompletedSuccessfully);
        (await loc.GetUnitHistoryAsync(new GetUnitHistoryRequest { Name = Unit("SO-NV") })).States.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Section_9_rule_1_a_head_gives_the_headship_to_a_deputy_for_a_time()
    {
        await using var platform = await city.StartPlatformAsync();
        await using var reassigned = await EventEar<DutyReassigned>.ListenAsync(platform);
        var (hoa, phuc) = (await platform.AdministrationAsync("hoa"), await platform.AdministrationAsync("phuc"));
        var given = new NameActingHeadRequest { Unit = Unit("PHUONG-A"), Officer = Officer("phuc"), ValidFrom = "2024-01-08", ValidTo = "2024-01-12", Reasons = "Đi công tác nước ngoài." };

        (await phuc.NameActingHeadAsync(given).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.HeadRequired));
        (await (await platform.AdministrationAsync("loc")).NameActingHeadAsync(given).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.HeadRequired));
        (await hoa.NameActingHeadAsync(new NameActingHeadRequest(given) { Officer = Officer("lan") }).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("officer: must be a deputy");
        (await hoa.NameActingHeadAsync(new NameActingHeadRequest(given) { Officer = Officer("hoa") }).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("officer: ");
        (await hoa.NameActingHeadAsync(new NameActingHeadRequest(given) { ValidTo = "" }).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("valid_to: ");
        (await hoa.NameActingHeadAsync(new NameActingHeadRequest(given) { ValidFrom = "2024-01-01" }).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("valid_from: ");
        var acting = await hoa.NameActingHeadAsync(given);
        (await hoa.NameActingHeadAsync(new NameActingHeadRequest(given) { Officer = Officer("dung") }).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("valid_from: ");

        var directory = await platform.DirectoryAsync();
        (await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-A"), On = "2024-01-07" })).ActingHead.ShouldBeNull();
        var on = (await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-A"), On = "2024-01-12" })).ActingHead;
        (on.Officer, on.ActsFor, on.Ground, on.NamedBy).ShouldBe((Officer("phuc"), Officer("hoa"), ActingGround.Authorised, Officer("hoa")));
        (await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-A"), On = "2024-01-13" })).ActingHead.ShouldBeNull();
        (await platform.RowsAsync("select action from casework.ledger_entries where case_type = 'unit'")).ShouldBe(["unit.headship-given"]);
        // Its first day and the day after its last are told when they come.
        await reassigned.HearAsync(change => change.Kind == ReassignedDuty.ActingHead && change.EffectiveFrom == new DateOnly(2024, 1, 13));
        var before = reassigned.Heard.Count;
        await platform.AdvanceToAsync(new DateOnly(2024, 1, 9));
        await reassigned.HearAsync(_ => reassigned.Heard.Count > before);
        reassigned.Heard.Last().AfterIds.ShouldHaveSingleItem().ShouldBe(Id(Officer("phuc")));
        // She is back sooner.
        await hoa.EndActingHeadAsync(new EndEntryRequest { Name = acting.Name, LastDay = "2024-01-09", Reasons = Reasons });
        (await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-A"), On = "2024-01-10" })).ActingHead.ShouldBeNull();
    }

    [Fact]
    public async Task Section_9_rule_1_on_a_vacancy_the_superior_names_who_acts_until_there_is_a_head()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();
        var hung = (await loc.ListPositionsAsync(new ListPositionsRequest { Unit = Unit("PHUONG-C") })).Positions.Single(entry => entry.Position.Kind == PositionKind.Head);
        await platform.ApproveAsync(await loc.EndPositionAsync(new EndEntryRequest { Name = hung.Position.Name, LastDay = "2024-01-01", Reasons = Reasons }));
        var named = new NameActingHeadRequest { Unit = Unit("PHUONG-C"), Officer = Officer("minh"), ValidFrom = "2024-01-02", Reasons = Reasons };

        (await (await platform.AdministrationAsync("hung")).NameActingHeadAsync(named).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.HeadRequired));
        (await (await platform.AdministrationAsync("tam")).NameActingHeadAsync(named).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.HeadRequired), "the nearest superior has a head");
        await (await platform.AdministrationAsync("son")).NameActingHeadAsync(named);

        var directory = await platform.DirectoryAsync();
        var leadership = await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-C") });
        (leadership.Head, leadership.ActingHead.Officer, leadership.ActingHead.Ground, leadership.ActingHead.ActsFor)
            .ShouldBe(("", Officer("minh"), ActingGround.Vacancy, ""));
        // What was said for the vacancy ends with it.
        await platform.ApproveAsync(await loc.CreatePositionAsync(Position(Officer("tuan"), Unit("PHUONG-C"), PositionKind.Head, "2024-02-01")));
        (await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-C"), On = "2024-01-31" })).ActingHead.Officer.ShouldBe(Officer("minh"));
        var after = await directory.GetLeadershipAsync(new GetLeadershipRequest { Unit = Unit("PHUONG-C"), On = "2024-02-01" });
        (after.Head, after.ActingHead).ShouldBe((Officer("tuan"), null));
    }

    [Fact]
    public async Task Section_9_rule_1_who_acts_as_head_exercises_the_duties_of_the_unit_too()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();
        await loc.CreatePositionAsync(Position(Officer("quan"), Unit("UBKT-TU"), PositionKind.Deputy, "2023-01-01"));
        await (await platform.AdministrationAsync("kien")).NameActingHeadAsync(new NameActingHeadRequest
        {
            Unit = Unit("UBKT-TU"),
            Officer = Officer("quan"),
            ValidFrom = "2024-01-02",
            ValidTo = "2024-01-05",
            Reasons = "Nghỉ phép theo quy định.",
        });

        var directory = await platform.DirectoryAsync();
        (await ExercisingAsync("2024-01-05")).ShouldBe([Officer("kien"), Officer("quan")], ignoreOrder: true);
        (await ExercisingAsync("2024-01-06")).ShouldBe([Officer("kien")]);

        async Task<IEnumerable<string>> ExercisingAsync(string on) =>
            (await directory.ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = Duties.Inspection, On = on })).Assignments.SelectMany(assignment => assignment.ExercisedBy);
    }

    private static Guid Id(string name) => Guid.Parse(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
