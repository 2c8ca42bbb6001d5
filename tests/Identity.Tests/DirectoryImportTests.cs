using System.Net;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Tests.Support;
using static Innovation.Identity.Tests.Support.Administration;

namespace Innovation.Identity.Tests;

/// <summary>Domain section 9 rule 9: units, officers, posts and duties as CSV, tried first, errors by line.</summary>
public sealed class DirectoryImportTests(SampleCity city)
{
    private const string UnitsHeader = "code,display_name,display_name_en,kind,superior,valid_from,valid_to,successors\n";
    private const string PostsHeader = "officer,unit,kind,title,group,leader_manager,valid_from,valid_to\n";

    private static readonly Dictionary<ImportFile, string> _good = new()
    {
        [ImportFile.Units] = UnitsHeader
            + "PHUONG-D,Phường Đông Hòa,Dong Hoa Ward,ward,UBND-TP,2024-01-02,,\n"
            + "TO-1,\"Tổ \"\"Một\"\", phường Đông Hòa\",,party-cell,PHUONG-D,2024-01-02,,\n",
        [ImportFile.Officers] = "user_name,display_name,email,last_day\nnhu,Trần Quỳnh Như,nhu@binhan.example,\nkhiem,Hồ Gia Khiêm,,\n",
        [ImportFile.Posts] = PostsHeader
            + "nhu,PHUONG-D,head,Chủ tịch Ủy ban nhân dân phường,cadre,,2024-01-02,\n"
            + "khiem,PHUONG-D,officer,Công chức,civil_servant,yes,2024-01-02,2025-12-31\n",
        [ImportFile.Duties] = "duty,unit,role,scope,officers,valid_from,valid_to\n"
            + "proposal-intake,PHUONG-D,lead,PHUONG-D|TO-1,khiem,2024-01-02,\n"
            + "inspection,PHUONG-D,cooperating,PHUONG-D,khiem,2024-01-02,\n",
    };

    [Fact]
    public async Task What_is_tried_is_what_is_done_and_the_same_files_again_change_nothing()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();

        var tried = await ImportAsync(loc, _good, validateOnly: true);
        (tried.Applied, tried.ProblemCount, tried.Proposal).ShouldBe((false, 0, ""), string.Join("; ", tried.Problems));
        (await platform.RowsAsync("select code from directory.units where code like 'PHUONG-D'")).ShouldBeEmpty();
        var done = await ImportAsync(loc, _good);

        (done.Applied, done.ProblemCount).ShouldBe((true, 0));
        done.Counts.ShouldBe(tried.Counts);
        done.Counts.Select(count => (count.Rows, count.Changed, count.Waiting, count.Unchanged)).ShouldBe([(2, 2, 0, 0), (2, 2, 0, 0), (2, 1, 1, 0), (2, 1, 1, 0)]);
        var directory = await platform.DirectoryAsync();
        var ward = (await directory.ListUnitsAsync(new ListUnitsRequest { PageSize = 200 })).Units.Single(unit => unit.Code == "PHUONG-D");
        (await directory.ListUnitsAsync(new ListUnitsRequest { PageSize = 200 })).Units.Single(unit => unit.Code == "TO-1").DisplayName.ShouldBe("Tổ \"Một\", phường Đông Hòa");
        var khiem = (await directory.ListOfficersAsync(new ListOfficersRequest { Unit = ward.Name })).Officers.ShouldHaveSingleItem();
        (khiem.UserName, khiem.Positions[0].LeaderManager, khiem.Positions[0].ValidTo).ShouldBe(("khiem", true, "2025-12-31"));
        // The head and the inspection wait for a second person, together.
        (await platform.HeadAsync(ward.Name)).ShouldBeEmpty();
        var vinh = await platform.AdministrationAsync("vinh");
        var proposal = await vinh.GetDirectoryProposalAsync(new GetDirectoryProposalRequest { Name = done.Proposal });
        (proposal.Positions.Count, proposal.Duties.Count, proposal.State).ShouldBe((1, 1, DirectoryProposalState.Pending));
        await vinh.ApproveDirectoryProposalAsync(new ApproveDirectoryProposalRequest { Name = done.Proposal, Reasons = Reasons });
        (await platform.HeadAsync(ward.Name)).ShouldNotBeEmpty();

        var again = await ImportAsync(loc, _good);
        (again.Applied, again.Proposal).ShouldBe((true, ""));
        again.Counts.ShouldAllBe(count => count.Unchanged == count.Rows);
        (await platform.RowsAsync("select action from casework.ledger_entries where case_type in ('directory-import', 'directory-proposal') order by recorded_at"))
            .ShouldBe(["directory-import.applied", "directory-proposal.proposed", "directory-proposal.approved"]);
        (await platform.RowsAsync("select file from directory.imported_files order by 1")).ShouldBe(["duties", "officers", "posts", "units"]);
    }

    [Fact]
    public async Task Every_problem_is_named_by_line_and_column_in_both_languages_and_nothing_is_changed()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();

        var tried = await ImportAsync(loc, new()
        {
            [ImportFile.Units] = UnitsHeader
                + "A-1,Đơn vị A,,ward,B-1,2024-01-02,,\n" // 2: a cycle with 3
                + "B-1,Đơn vị B,,ward,A-1,2024-01-02,,\n"
                + "C-1,Đơn vị C,,ward,NO-SUCH,2024-01-02,,\n" // 4: an unknown superior
                + "C-1,Đơn vị C,,ward,UBND-TP,2024-01-02,,\n" // 5
                + "C-1,Đơn vị C,,ward,UBND-TP,2024-01-02,,\n" // 6: says again what 5 says
                + "SO-NV,Sở Nội vụ,,ward,UBND-TP,2024-02-01,,\n" // 7: of another kind
                + "D 1,,,ward,UBND-TP,01/02/2024,,\n", // 8: code, name, date
            [ImportFile.Officers] = "user_name,display_name,email,last_day\n"
                + "nhu,Như,nhu@,\n" // 2: e-mail
                + "NHU,Như,,\n" // 3: the name of 2 again, but for the case; 2 was not taken
                + "nhu,Như,,\n" // 4: the name of 3
                + "x,\u202Ex,,2024-13-01\n", // 5: name, hidden character, date
            [ImportFile.Posts] = PostsHeader
                + "minh,PHUONG-C,head,Chủ tịch,cadre,,2024-01-02,\n" // 2: another head
                + "tuan,PHUONG-C,head,Chủ tịch,cadre,,2024-01-02,\n" // 3: and another
                + "minh,PHUONG-C,deputy,Phó Chủ tịch,cadre,,2024-02-01,2024-01-31\n" // 4: reversed
                + "nobody,NOWHERE,chief,,soldier,maybe,2024-02-01,\n" // 5: officer, unit, kind, title, group, flag
                + "vien,SO-TTTT,officer,Chuyên viên,,,2024-01-02,\n", // 6: neither is there any more
            [ImportFile.Duties] = "duty,unit,role,scope,officers,valid_from,valid_to\n"
                + "no-duty,SO-TP,boss,X-1,nobody,2024-01-02,\n" // 2
                + "legal-review,SO-TP,lead,,thu,2024-01-02,\n", // 3: carried already
        });

        tried.Problems.Select(problem => $"{problem.File} {problem.Line} {problem.Column} {problem.Code}").ShouldBe(
        [
            "Units 2 superior cycle", "Units 3 superior cycle", "Units 4 superior unknown-unit", "Units 6  double-line", "Units 7 kind kind-changed",
            "Units 8 code bad-code", "Units 8 display_name required", "Units 8 valid_from wrong-date",
            "Officers 2 email bad-email", "Officers 4  double-line", "Officers 5 user_name bad-user-name", "Officers 5 display_name hidden-characters", "Officers 5 last_day wrong-date",
            "Posts 2 valid_from heads-overlap", "Posts 3 valid_from heads-overlap", "Posts 4 valid_to dates-reversed",
            "Posts 5 officer unknown-officer", "Posts 5 unit unknown-unit", "Posts 5 kind unknown-choice", "Posts 5 title required",
            "Posts 5 group unknown-choice", "Posts 5 leader_manager unknown-choice", "Posts 6 unit outside-unit", "Posts 6 officer after-leaving",
            "Duties 2 duty unknown-duty", "Duties 2 role unknown-choice", "Duties 2 scope unknown-unit", "Duties 2 officers unknown-officer",
            "Duties 3 valid_from double-duty",
        ], ignoreOrder: true);
        (tried.Applied, tried.ProblemCount).ShouldBe((false, tried.Problems.Count));
        tried.Problems.ShouldAllBe(problem => problem.Description.Length > 0 && problem.DescriptionEn.Length > 0 && problem.Description != problem.DescriptionEn);
        (await platform.RowsAsync("select code from directory.units where code in ('C-1', 'A-1')")).ShouldBeEmpty();
        (await platform.RowsAsync("select user_name from directory.officers where user_name = 'NHU'")).ShouldBeEmpty();
        (await platform.RowsAsync("select action from casework.ledger_entries where case_type like 'directory-%'")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("code;display_name;kind;superior;valid_from\nX-1;Đơn vị; ward ;UBND-TP;2024-01-02\n", "")] // as Vietnamese Excel writes it
    [InlineData("\uFEFFcode,display_name,kind,superior,valid_from\r\nX-1,Đơn vị,ward,UBND-TP,2024-01-02\r\n", "")]
    [InlineData("code,display_name,kind,superior,valid_from\n\"X-1\",\"Đơn vị,\nhai dòng\",ward,UBND-TP,2024-01-02\n", "2 display_name hidden-characters")]
    [InlineData("", "1  no-header")]
    [InlineData("code,name,kind,superior,valid_from\n", "1 display_name missing-column;1 name unknown-column")]
    [InlineData("code,display_name,kind,superior,valid_from\nX-1,Đơn vị\n", "2  field-count")]
    [InlineData("code,display_name,kind,superior,valid_from\nX-1,Đơn \"vị\",ward,UBND-TP,2024-01-02\n", "2  bad-quotes")]
    public async Task A_file_is_taken_in_the_forms_in_which_people_have_it_and_refused_precisely(string file, string problems)
    {
        var platform = await city.SharedAsync();
        var loc = await platform.AdministrationAsync();

        var tried = await ImportAsync(loc, new() { [ImportFile.Units] = file }, validateOnly: true);

        string.Join(';', tried.Problems.Select(problem => $"{problem.Line} {problem.Column} {problem.Code}")).ShouldBe(problems);
        if (problems.Length == 0)
        {
            tried.Counts.ShouldHaveSingleItem().Changed.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused()
    {
        var platform = await city.SharedAsync();
        var loc = await platform.AdministrationAsync();

        using var call = loc.ImportDirectory();
        await call.RequestStream.WriteAsync(new ImportDirectoryRequest { ValidateOnly = true, Reasons = Reasons });
        await call.RequestStream.WriteAsync(new ImportDirectoryRequest { File = ImportFile.Officers, Data = ByteString.CopyFrom([.. "user_name,display_name\nx1,"u8, 0xC3, 0x28, (byte)'\n']) });
        await call.RequestStream.CompleteAsync();

        (await call).Problems.ShouldHaveSingleItem().Code.ShouldBe("not-utf8");
    }

    [Fact]
    public async Task A_history_of_a_unit_is_several_lines_and_a_merger_is_its_last_day_and_successors()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();
        Dictionary<ImportFile, string> files = new()
        {
            [ImportFile.Units] = UnitsHeader
                + "X-1,Tên mới,,ward,UBND-TP,2020-01-01,2021-12-31,PHUONG-A\n"
                + "X-1,Tên cũ,,ward,UBND-TP,2016-01-01,,\n",
        };

        (await ImportAsync(loc, files)).ProblemCount.ShouldBe(0);

        var id = (await platform.RowsAsync("select id::text from directory.units where code = 'X-1'")).ShouldHaveSingleItem();
        var history = (await loc.GetUnitHistoryAsync(new GetUnitHistoryRequest { Name = $"units/{id}" })).States;
        history.Select(state => state.DisplayName).ShouldBe(["Tên cũ", "Tên mới"]);
        history.ShouldAllBe(state => state.ValidFrom == "2016-01-01" && state.ValidTo == "2021-12-31" && state.Successors.Single() == Unit("PHUONG-A"));
        (await ImportAsync(loc, files)).Counts.ShouldHaveSingleItem().Unchanged.ShouldBe(2);
    }

    [Fact]
    public async Task Only_holders_of_the_duty_import_and_a_form_does_as_well_as_a_stream()
    {
        await using var platform = await city.StartPlatformAsync();
        (await Should.ThrowAsync<RpcException>(async () => await ImportAsync(await platform.AdministrationAsync("lan"), _good))).Reason().ShouldBe(ReasonCodes.DutyRequired);

        using var http = platform.Json(await platform.PersonTokenAsync("loc"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Reasons), "reasons" }, { new StringContent("true"), "validate_only" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(_good[ImportFile.Units])), "units", "don-vi.csv" },
        };
        using var answer = await http.PostAsync("/v1/directory:import", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement.GetProperty("applied").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("counts")[0].GetProperty("changed").GetInt32().ShouldBe(2);
        // One file alone: its bytes are the body.
        using var one = new ByteArrayContent(Encoding.UTF8.GetBytes(_good[ImportFile.Officers]));
        using var alone = await http.PostAsync($"/v1/directory:import?file=IMPORT_FILE_OFFICERS&validateOnly=true&reasons={Uri.EscapeDataString(Reasons)}", one);
        alone.StatusCode.ShouldBe(HttpStatusCode.OK, await alone.Content.ReadAsStringAsync());
        using var lan = platform.Json(await platform.PersonTokenAsync("lan"));
        using var again = new MultipartFormDataContent { { new StringContent(Reasons), "reasons" } };
        using var refused = await lan.PostAsync("/v1/directory:import", again);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Twenty_thousand_officers_in_two_thousand_units_are_imported_in_under_two_minutes()
    {
        await using var platform = await city.StartPlatformAsync();
        var loc = await platform.AdministrationAsync();
        const int units = 2_000, officers = 20_000;
        var files = new Dictionary<ImportFile, string>
        {
            [ImportFile.Units] = UnitsHeader + string.Concat(Enumerable.Range(0, units).Select(i =>
                $"U-{i},Đơn vị {i},Unit {i},ward,{(i < 20 ? "UBND-TP" : $"U-{i / 20}")},2020-01-01,,\n")),
            [ImportFile.Officers] = "user_name,display_name,email,last_day\n" + string.Concat(Enumerable.Range(0, officers).Select(i => $"can.bo.{i},Nguyễn Văn Số {i},can.bo.{i}@binhan.example,\n")),
            [ImportFile.Posts] = PostsHeader + string.Concat(Enumerable.Range(0, officers).Select(i =>
                $"can.bo.{i},U-{i % units},{(i < units ? "head" : "officer")},Chức vụ số {i},civil-servant,,2021-01-01,\n")),
            [ImportFile.Duties] = "duty,unit,role,scope,officers,valid_from,valid_to\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"proposal-intake,U-{i},lead,U-{i},can.bo.{i},2021-01-01,\n")),
        };
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        var done = await ImportAsync(loc, files);

        var imported = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        (done.Applied, done.ProblemCount).ShouldBe((true, 0), string.Join("; ", done.Problems.Take(5)));
        var vinh = await platform.AdministrationAsync("vinh");
        await vinh.ApproveDirectoryProposalAsync(new ApproveDirectoryProposalRequest { Name = done.Proposal, Reasons = Reasons });
        var approved = System.Diagnostics.Stopwatch.GetElapsedTime(started) - imported;
        TestContext.Current.TestOutputHelper?.WriteLine($"20,000 officers, 2,000 units: imported in {imported.TotalSeconds:F1} s, 2,000 heads approved in {approved.TotalSeconds:F1} s");
        imported.ShouldBeLessThan(TimeSpan.FromMinutes(2));
        (await platform.RowsAsync("select count(*)::text from directory.positions where superseded_at is null and title like 'Chức vụ số%'")).ShouldBe(["20000"]);
        (await ImportAsync(loc, files)).Counts.ShouldAllBe(count => count.Unchanged == count.Rows);
    }

    private static async Task<DirectoryImport> ImportAsync(
        DirectoryAdministrationService.DirectoryAdministrationServiceClient calls, Dictionary<ImportFile, string> files, bool validateOnly = false)
    {
        const int piece = 64 * 1024;
        using var call = calls.ImportDirectory();
        await call.RequestStream.WriteAsync(new ImportDirectoryRequest { ValidateOnly = validateOnly, Reasons = Reasons });
        try
        {
            foreach (var (file, text) in files)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                for (var from = 0; from < Math.Max(1, bytes.Length); from += piece)
                {
                    await call.RequestStream.WriteAsync(new ImportDirectoryRequest { File = file, Data = ByteString.CopyFrom(bytes.AsSpan(from, Math.Min(piece, bytes.Length - from))) });
                }
            }
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception sending) when (sending is RpcException or InvalidOperationException)
        {
            // The call was answered before all was sent; the answer says why.
        }
        return await call;
    }
}
