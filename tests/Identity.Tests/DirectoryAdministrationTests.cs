using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Identity.Tests.Support;
using Npgsql;
using static Innovation.Identity.Tests.Support.Administration;

namespace Innovation.Identity.Tests;

/// <summary>Domain section 9 rule 9: the directory is run from the platform. The exercise begins on 2/1/2024.</summary>
public sealed class DirectoryAdministrationTests(SampleCity city)
{
    [Fact]
    public async Task Rule_9_a_unit_an_officer_and_a_post_made_by_the_API_are_answered_recorded_and_told()
    {
        await using var platform = await city.StartPlatformAsync();
        await using var told = await EventEar<DirectoryChanged>.ListenAsync(platform);
        var loc = await platform.AdministrationAsync();

        var unit = (await loc.CreateUnitAsync(new CreateUnitRequest
        {
            Code = "TT-DVC",
            DisplayName = "Trung tâm Phục vụ hành chính công",
            DisplayNameEn = "Public Service Centre",
            Kind = UnitKind.Department,
            Superior = Unit("UBND-TP"),
            ValidFrom = "2024-01-02",
            Reasons = Reasons,
        })).Name;
        var officer = (await loc.CreateOfficerAsync(new CreateOfficerRequest { UserName = "nhu", DisplayName = "Trần Quỳnh Như", Email = "nhu@binhan.example" })).Name;
        var post = await loc.CreatePositionAsync(Position(officer, unit, PositionKind.Officer, "2024-01-02"));

        (post.Name.StartsWith("positions/", StringComparison.Ordinal), post.Proposal).ShouldBe((true, ""));
        var directory = await platform.DirectoryAsync();
        var answered = await directory.GetUnitAsync(new GetUnitRequest { Name = unit });
        (answered.Code, answered.Superior, answered.ValidFrom, answered.ValidTo).ShouldBe(("TT-DVC", Unit("UBND-TP"), "2024-01-02", ""));
        var held = (await directory.GetOfficerAsync(new GetOfficerRequest { Name = officer })).Positions.ShouldHaveSingleItem();
        (held.Unit, held.Kind, held.Group, held.LeaderManager).ShouldBe((unit, PositionKind.Officer, OfficerGroup.CivilServant, false));
        (await platform.RowsAsync("select action from casework.ledger_entries where case_type in ('unit', 'officer') order by recorded_at"))
            .ShouldBe(["unit.founded", "officer.recorded", "unit.position-given"]);
        await told.HearAsync(change => change.OfficerIds.Select(id => ResourceName.Of(ResourceName.Officers, id)).Contains(officer));
        // The ledger holds ids: names and addresses are the directory's own.
        (await platform.RowsAsync("select content from casework.ledger_entries where case_type = 'officer'")).ShouldAllBe(content => !content.Contains("binhan.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rule_9_only_holders_of_the_duty_change_the_directory()
    {
        await using var platform = await city.StartPlatformAsync();
        // vinh decides on proposals and keeps no directory.
        foreach (var userName in (string[])["lan", "son", "vinh"])
        {
            var calls = await platform.AdministrationAsync(userName);
            (await calls.CreateUnitAsync(new CreateUnitRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.ChangeUnitAsync(new ChangeUnitRequest { Name = Unit("TP") }).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.EndUnitAsync(new EndUnitRequest { Name = Unit("TP") }).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.CreateOfficerAsync(new CreateOfficerRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.ChangeOfficerAsync(new ChangeOfficerRequest { Name = Officer("lan") }).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.RecordLeavingAsync(new RecordLeavingRequest { Name = Officer("lan") }).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.IssueFirstSignInAsync(new IssueFirstSignInRequest { Name = Officer("lan") }).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.CreatePositionAsync(new CreatePositionRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.EndPositionAsync(new EndEntryRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.CreateDutyAssignmentAsync(new CreateDutyAssignmentRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
            (await calls.EndDutyAssignmentAsync(new EndEntryRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        }
        var lan = await platform.AdministrationAsync("lan");
        (await lan.ListDirectoryProposalsAsync(new ListDirectoryProposalsRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        var system = new DirectoryAdministrationService.DirectoryAdministrationServiceClient(
            platform.Channel(await platform.SystemTokenAsync("department-portal", SampleCity.PortalSecret)));
        (await system.CreateOfficerAsync(new CreateOfficerRequest()).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.OfficerRequired));
        (await platform.RowsAsync("select action from casework.ledger_entries where case_type in ('unit', 'officer')")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_and_nothing_is_changed()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();

        (await loc.CreateUnitAsync(new CreateUnitRequest { Code = "phường a", ValidFrom = "31/01/2024", Superior = "units/x" }).WrongAsync())
            .Select(wrong => wrong.Split(':')[0]).ShouldBe(["code", "kind", "display_name", "display_name_en", "superior", "valid_from", "reasons"], ignoreOrder: true);
        (await loc.CreateOfficerAsync(new CreateOfficerRequest { UserName = "HOA", Email = "hoa@" }).WrongAsync())
            .Select(wrong => wrong.Split(':')[0]).ShouldBe(["user_name", "display_name", "email"], ignoreOrder: true);
        (await loc.CreateOfficerAsync(new CreateOfficerRequest { UserName = "moi", DisplayName = "Phường\u202EX" }).WrongAsync())
            .Select(wrong => wrong.Split(':')[0]).ShouldBe(["display_name"]);
        (await loc.CreatePositionAsync(Position(Officer("lan"), Unit("PHUONG-A"), PositionKind.Deputy, "2024-02-01", "2024-01-31")).WrongAsync())
            .ShouldHaveSingleItem().ShouldStartWith("valid_to: ");
        (await loc.CreatePositionAsync(Position(Officer("khoa"), Unit("SO-TTTT"), PositionKind.Officer, "2024-01-02")).WrongAsync())
            .ShouldHaveSingleItem().ShouldStartWith("unit: the unit does not exist");
        (await loc.CreatePositionAsync(Position(Officer("lan"), Unit("PHUONG-A"), PositionKind.Officer, "2024-01-02")).WrongAsync())
            .ShouldHaveSingleItem().ShouldStartWith("valid_from: the officer holds this position");
        (await loc.CreatePositionAsync(Position(Officer("vien"), Unit("SO-KHCN"), PositionKind.Officer, "2024-01-02")).WrongAsync())
            .ShouldHaveSingleItem().ShouldStartWith("officer: the officer leaves after 2023-06-30");
        (await loc.CreateDutyAssignmentAsync(Duty("no-such-duty", Unit("SO-TP"), "2024-01-02")).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("duty: ");
        (await loc.CreateDutyAssignmentAsync(Duty(Duties.LegalReview, Unit("SO-TP"), "2024-01-02", Officer("thu"))).WrongAsync()).ShouldHaveSingleItem().ShouldStartWith("valid_from: ");
        (await platform.RowsAsync("select action from casework.ledger_entries where case_type in ('unit', 'officer')")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rule_9_a_head_is_proposed_by_one_and_approved_by_another()
    {
        await using var platform = await city.StartPlatformAsync();
        await using var reassigned = await EventEar<DutyReassigned>.ListenAsync(platform);
        var (loc, vinh, lan) = (await platform.AdministrationAsync(), await platform.AdministrationAsync("vinh"), await platform.AdministrationAsync("lan"));
        var hung = (await loc.ListPositionsAsync(new ListPositionsRequest { Unit = Unit("PHUONG-C") })).Positions.Single(entry => entry.Position.Kind == PositionKind.Head);
        await platform.ApproveAsync(await loc.EndPositionAsync(new EndEntryRequest { Name = hung.Position.Name, LastDay = "2024-01-31", Reasons = Reasons }));

        var proposed = await loc.CreatePositionAsync(Position(Officer("minh"), Unit("PHUONG-C"), PositionKind.Head, "2024-02-01"));

        proposed.Name.ShouldBeEmpty();
        (await platform.HeadAsync(Unit("PHUONG-C"), "2024-02-01")).ShouldBeEmpty("nothing holds before its approval");
        var approve = new ApproveDirectoryProposalRequest { Name = proposed.Proposal, Reasons = Reasons };
        (await loc.ApproveDirectoryProposalAsync(approve).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
        (await loc.RejectDirectoryProposalAsync(new RejectDirectoryProposalRequest { Name = proposed.Proposal, Reasons = Reasons }).RefusedAsync())
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
        (await lan.ApproveDirectoryProposalAsync(approve).RefusedAsync()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        (await vinh.WithdrawDirectoryProposalAsync(new WithdrawDirectoryProposalRequest { Name = proposed.Proposal, Reasons = Reasons }).RefusedAsync())
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.ProposerRequired));
        (await vinh.ListDirectoryProposalsAsync(new ListDirectoryProposalsRequest { State = DirectoryProposalState.Pending })).DirectoryProposals
            .ShouldHaveSingleItem().Positions.ShouldHaveSingleItem().Officer.ShouldBe(Officer("minh"));

        var approved = await vinh.ApproveDirectoryProposalAsync(approve);

        (approved.ProposedBy, approved.DecidedBy).ShouldBe((Officer("loc"), Officer("vinh")));
        (await platform.HeadAsync(Unit("PHUONG-C"), "2024-01-31")).ShouldBe(Officer("hung"), "who headed it before, headed it before");
        (await platform.HeadAsync(Unit("PHUONG-C"), "2024-02-01")).ShouldBe(Officer("minh"));
        (await vinh.ApproveDirectoryProposalAsync(approve).RefusedAsync()).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.IllegalTransition));
        (await platform.RowsAsync("select action from casework.ledger_entries where case_type = 'directory-proposal' order by recorded_at"))
            .ShouldBe(["directory-proposal.proposed", "directory-proposal.approved", "directory-proposal.proposed", "directory-proposal.approved"]);
        // Decided now, and told again on its day.
        var now = await reassigned.HearAsync(change => change.Kind == ReassignedDuty.Head && change.AfterIds.Contains(Id(Officer("minh"))));
        (now.UnitId, now.EffectiveFrom).ShouldBe((Id(Unit("PHUONG-C")), new DateOnly(2024, 2, 1)));
        var before = reassigned.Heard.Count;
        await platform.AdvanceToAsync(new DateOnly(2024, 2, 1));
        await reassigned.HearAsync(change => change.AfterIds.Contains(Id(Officer("minh"))) && reassigned.Heard.Count > before);
        var onTheDay = reassigned.Heard.Last();
        (onTheDay.Kind, onTheDay.EffectiveFrom, onTheDay.BeforeIds.ShouldHaveSingleItem(), onTheDay.AfterIds.ShouldHaveSingleItem())
            .ShouldBe((ReassignedDuty.Head, new DateOnly(2024, 2, 1), Id(Officer("hung")), Id(Officer("minh"))));
    }

    [Fact]
    public async Task Rule_9_a_duty_with_protected_matter_takes_a_second_person_and_another_does_not()
    {
        await using var platform = await city.StartPlatformAsync();
        await using var reassigned = await EventEar<DutyReassigned>.ListenAsync(platform);
        var loc = await platform.AdministrationAsync();

        var inspection = await loc.CreateDutyAssignmentAsync(Duty(Duties.Inspection, Unit("SO-NV"), "2024-01-02", Officer("quan")));
        var intake = await loc.CreateDutyAssignmentAsync(Duty(Duties.ProposalIntake, Unit("SO-NV"), "2024-01-02", Officer("quan")));

        (inspection.Proposal.Length > 0, intake.Proposal).ShouldBe((true, ""));
        (await HoldersAsync(platform, Duties.Inspection)).ShouldNotContain(Officer("quan"));
        (await HoldersAsync(platform, Duties.ProposalIntake)).ShouldContain(Officer("quan"));
        var told = await reassigned.HearAsync(change => change.DutyCode == Duties.ProposalIntake);
        (told.UnitId, told.EffectiveFrom, told.AfterIds.ShouldHaveSingleItem()).ShouldBe((Id(Unit("SO-NV")), new DateOnly(2024, 1, 2), Id(Officer("quan"))));
        await platform.ApproveAsync(inspection);
        (await HoldersAsync(platform, Duties.Inspection)).ShouldContain(Officer("quan"));
        // To end it takes a second person too.
        var assignment = (await loc.ListDutyAssignmentsAsync(new ListDutyAssignmentsRequest { Duty = Duties.Inspection })).Assignments.Single(one => one.Officers.Contains(Officer("quan")));
        (await loc.EndDutyAssignmentAsync(new EndEntryRequest { Name = assignment.Name, LastDay = "2024-01-02", Reasons = Reasons })).Proposal.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Two_heads_at_once_are_refused_whoever_approves_at_the_same_time()
    {
        await using var platform = await city.StartPlatformAsync();
        var second = platform.StartReplica();
        var loc = await platform.AdministrationAsync();
        var hung = (await loc.ListPositionsAsync(new ListPositionsRequest { Unit = Unit("PHUONG-C") })).Positions.Single(entry => entry.Position.Kind == PositionKind.Head);
        // While he heads it, another is refused at once.
        (await loc.CreatePositionAsync(Position(Officer("minh"), Unit("PHUONG-C"), PositionKind.Head, "2024-01-31")).WrongAsync())
            .ShouldHaveSingleItem().ShouldStartWith("valid_from: the unit has another head");
        await platform.ApproveAsync(await loc.EndPositionAsync(new EndEntryRequest { Name = hung.Position.Name, LastDay = "2024-01-31", Reasons = Reasons }));
        var proposals = new[]
        {
            (await loc.CreatePositionAsync(Position(Officer("minh"), Unit("PHUONG-C"), PositionKind.Head, "2024-02-01"))).Proposal,
            (await loc.CreatePositionAsync(Position(Officer("tuan"), Unit("PHUONG-C"), PositionKind.Head, "2024-03-01"))).Proposal,
        };
        var vinh = new[] { await platform.AdministrationAsync("vinh"), await second.AdministrationAsync("vinh") };

        var calls = proposals.Select((name, i) => vinh[i].ApproveDirectoryProposalAsync(new ApproveDirectoryProposalRequest { Name = name, Reasons = Reasons }).ResponseAsync).ToArray();
        await Task.WhenAll(calls.Select(call => call.ContinueWith(_ => { }, TaskScheduler.Default)));

        calls.Count(call => call.IsCompletedSuccessfully).ShouldBe(1);
        var lost = (RpcException)calls.Single(call => call.IsFaulted).Exception!.InnerException!;
        lost.Reason().ShouldBeOneOf(ReasonCodes.ConcurrentChange, ReasonCodes.DirectoryProposalOutdated);
        (await platform.RowsAsync(
            $"select officer_id::text from directory.positions where unit_id = '{Id(Unit("PHUONG-C"))}' and kind = 'Head' and superseded_at is null and valid_from >= '2024-02-01'"))
            .Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_who_approve_the_same_at_once_make_it_once()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();
        var proposed = await loc.CreateDutyAssignmentAsync(Duty(Duties.InternalAffairs, Unit("SO-NV"), "2024-01-02", Officer("quan")));
        var vinh = await platform.AdministrationAsync("vinh");

        var calls = Enumerable.Range(0, 2).Select(_ => vinh.ApproveDirectoryProposalAsync(
            new ApproveDirectoryProposalRequest { Name = proposed.Proposal, Reasons = Reasons }).ResponseAsync).ToArray();
        await Task.WhenAll(calls.Select(call => call.ContinueWith(_ => { }, TaskScheduler.Default)));

        calls.Count(call => call.IsCompletedSuccessfully).ShouldBe(1);
        ((RpcException)calls.Single(call => call.IsFaulted).Exception!.InnerException!).Reason().ShouldBeOneOf(ReasonCodes.ConcurrentChange, ReasonCodes.IllegalTransition);
        (await loc.ListDutyAssignmentsAsync(new ListDutyAssignmentsRequest { Duty = Duties.InternalAffairs })).Assignments.Count(one => one.Officers.Contains(Officer("quan"))).ShouldBe(1);
    }

    [Fact]
    public async Task Review_2_8_whoever_holds_a_duty_for_one_ward_sees_one_ward()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();
        var ward = Duty(Duties.LegalReview, Unit("PHUONG-A"), "2024-01-02", Officer("lan"));
        ward.Scope.Add(Unit("PHUONG-A"));
        await loc.CreateDutyAssignmentAsync(ward);
        var directory = await platform.DirectoryAsync();

        (await HoldersAsync(platform, Duties.LegalReview)).ShouldBe([Officer("thu")], "the question about the city");
        (await HoldersAsync(platform, Duties.LegalReview, Unit("PHUONG-A"))).ShouldBe([Officer("lan")]);
        (await HoldersAsync(platform, Duties.LegalReview, Unit("PHUONG-B"))).ShouldBe([Officer("thu")]);
        var scope = await directory.GetDutyScopeAsync(new GetDutyScopeRequest { Officer = Officer("lan"), DutyCode = Duties.LegalReview });
        (scope.WholeCity, scope.Units.ShouldHaveSingleItem()).ShouldBe((false, Unit("PHUONG-A")));
        (await directory.GetDutyScopeAsync(new GetDutyScopeRequest { Officer = Officer("thu"), DutyCode = Duties.LegalReview })).WholeCity.ShouldBeTrue();
        var none = await directory.GetDutyScopeAsync(new GetDutyScopeRequest { Officer = Officer("hoa"), DutyCode = Duties.LegalReview });
        (none.WholeCity, none.Units.Count).ShouldBe((false, 0));
        // A scope holds for what is under it.
        var committee = Duty(Duties.PartyOpinion, Unit("BTC-TU"), "2024-01-02", Officer("loc"));
        committee.Scope.Add(Unit("UBND-TP"));
        await loc.CreateDutyAssignmentAsync(committee);
        (await directory.GetDutyScopeAsync(new GetDutyScopeRequest { Officer = Officer("loc"), DutyCode = Duties.PartyOpinion })).Units
            .ShouldBe([Unit("UBND-TP"), Unit("PHUONG-A"), Unit("PHUONG-B"), Unit("PHUONG-C"), Unit("SO-KHCN"), Unit("SO-NV"), Unit("SO-TP"), Unit("SO-TTTT")], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_recorded_is_corrected_by_another_record_and_never_edited()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();
        var officer = (await loc.CreateOfficerAsync(new CreateOfficerRequest { UserName = "nhu", DisplayName = "Trần Quỳnh Như" })).Name;
        var wrong = await loc.CreatePositionAsync(Position(officer, Unit("SO-TP"), PositionKind.Officer, "2023-01-01"));

        var right = Position(officer, Unit("SO-TP"), PositionKind.Officer, "2023-07-01");
        right.Supersedes = wrong.Name;
        var corrected = await loc.CreatePositionAsync(right);

        var directory = await platform.DirectoryAsync();
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = officer, On = "2023-06-30" })).Positions.ShouldBeEmpty();
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = officer, On = "2023-07-01" })).Positions.ShouldHaveSingleItem().Name.ShouldBe(corrected.Name);
        (await loc.EndPositionAsync(new EndEntryRequest { Name = wrong.Name, LastDay = "2023-12-31", Reasons = Reasons }).RefusedAsync()).Item1.ShouldBe(StatusCode.NotFound);
        (await loc.EndPositionAsync(new EndEntryRequest { Name = corrected.Name, NeverHeld = true, Reasons = Reasons })).Name.ShouldBeEmpty();
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = officer, On = "2023-07-01" })).Positions.ShouldBeEmpty();
        (await platform.RowsAsync($"select valid_from::text from directory.positions where officer_id = '{Id(officer)}' and superseded_at is not null order by 1"))
            .ShouldBe(["2023-01-01", "2023-07-01"]);
        foreach (var sql in (string[])
        [
            "update directory.positions set valid_from = '2020-01-01'", "delete from directory.positions", "update directory.unit_states set display_name = ''",
            "update directory.duty_assignments set officer_ids = '{}'", "update directory.positions set superseded_at = null where superseded_at is not null",
        ])
        {
            (await Should.ThrowAsync<PostgresException>(platform.RowsAsync(sql))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation, sql);
        }
    }

    [Fact]
    public async Task Who_is_asked_about_a_day_is_answered_for_that_day()
    {
        await using var platform = await city.StartPlatformAsync();
        var directory = await platform.DirectoryAsync();

        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("khoa"), On = "2023-06-30" })).Positions.ShouldHaveSingleItem().Unit.ShouldBe(Unit("SO-TTTT"));
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("khoa"), On = "2023-07-01" })).Positions.ShouldHaveSingleItem().Unit.ShouldBe(Unit("SO-KHCN"));
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("vien"), On = "2023-06-30" })).Active.ShouldBeTrue();
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("vien"), On = "2023-07-01" })).Active.ShouldBeFalse();
    }

    private static Guid Id(string name) => Guid.Parse(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static async Task<List<string>> HoldersAsync(IdentityPlatform platform, string duty, string unit = "") =>
        [.. (await (await platform.DirectoryAsync()).ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = duty, Unit = unit })).Assignments
            .SelectMany(assignment => assignment.ExercisedBy)];
}
