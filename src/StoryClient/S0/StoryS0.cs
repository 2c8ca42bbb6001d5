using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S0;

/// <summary>
/// Story S0: an empty platform, which has nothing but a first administrator, is set up by its API alone to its first decided proposal: a
/// second administrator, the directory from files, passwords, the rules.
/// </summary>
public sealed partial class StoryS0 : Story
{
    private const string First = "admin", Second = "an";
    private const string ReasonsOfSetup = "Quyết định số 01/QĐ-TU về việc thiết lập danh bạ của nền tảng.";

    /// <inheritdoc cref="Story(string, City, Action{StepResult}?, CancellationToken)"/>
    public StoryS0(City city, Action<StepResult>? audience, CancellationToken cancellationToken) : base("S0", city, audience, cancellationToken)
    {
    }

    /// <inheritdoc />
    protected override IReadOnlyList<string> UnitCodes { get; } = ["TP"];

    private protected override string Observer => First;

    /// <inheritdoc />
    protected override async Task ActAsync()
    {
        await StepAsync(First, "finds the platform empty", IsEmptyAsync);
        await StepAsync(First, "takes in a second officer and appoints them to administer the directory, alone this once", AppointSecondAsync);
        await StepAsync(First, "tries to give themselves the inspection's duty, which opens protected matter, alone", AppointAloneAsync);
        await StepAsync(First, "tries files with mistakes: each is named by its line, and nothing changes", TryFilesAsync);
        await StepAsync(First, "imports units, officers, posts and duties", ImportAsync);
        await StepAsync(First, "tries to approve what they proposed", ApproveOwnAsync);
        await StepAsync(Second, "approves the heads and the duties that open protected matter", ApproveAsync);
        await LearnWhoIsWhoAsync();
        await StepAsync(Second, "issues a first sign-in to everybody, who choose their passwords", OpenAccountsAsync);
        await SetRulesAsync();
        await ProposeAndDecideAsync();
    }

    private async Task<string> IsEmptyAsync(Step step)
    {
        var directory = City.Person(First).Directory;
        var officers = await directory.ListOfficersAsync(new ListOfficersRequest(), cancellationToken: step.Cancelled);
        var units = await directory.ListUnitsAsync(new ListUnitsRequest(), cancellationToken: step.Cancelled);
        return officers.Officers.Count == 1 && units.Units.Count == 1
            ? "one unit, one officer"
            : throw new StepFailedException(
                $"expected an empty platform, saw {units.Units.Count} units and {officers.Officers.Count} officers; start one with ./run.sh --reset --empty story S0");
    }

    private async Task<string> AppointSecondAsync(Step step)
    {
        var administration = City.Person(First).Administration;
        var officer = await administration.CreateOfficerAsync(
            new CreateOfficerRequest { UserName = Second, DisplayName = "Trần Thị An", Email = "an@city.example" }, cancellationToken: step.Cancelled);
        var appointed = await administration.CreateDutyAssignmentAsync(Appointment("directory-administration", officer.Name), cancellationToken: step.Cancelled);
        step.ExpectThat(appointed.Proposal.Length == 0, "the first appointment in force at once", appointed.Proposal);
        await ChoosePasswordAsync(First, Second, officer.Name, step.Cancelled);
        var me = await City.Person(Second).Directory.GetMeAsync(new GetMeRequest(), cancellationToken: step.Cancelled);
        step.Expect("who signed in with the first password", officer.Name, me.Name);
        return $"{Second} signed in";
    }

    private CreateDutyAssignmentRequest Appointment(string duty, string officer) => new()
    {
        Duty = duty,
        Unit = Unit("TP"),
        Role = DutyRole.Lead,
        Officers = { officer },
        ValidFrom = "2025-01-01",
        Reasons = ReasonsOfSetup,
    };

    private async Task<string> AppointAloneAsync(Step step)
    {
        var administration = City.Person(First).Administration;
        var waiting = await administration.CreateDutyAssignmentAsync(Appointment("inspection", Officer(First)), cancellationToken: step.Cancelled);
        step.ExpectThat(waiting.Proposal.Length > 0, "a proposal that waits for the second person", "none");
        await administration.WithdrawDirectoryProposalAsync(
            new WithdrawDirectoryProposalRequest { Name = waiting.Proposal, Reasons = "Không thuộc phạm vi bổ nhiệm khi thiết lập danh bạ." }, cancellationToken: step.Cancelled);
        return "it waited for a second person, and was withdrawn";
    }

    private async Task<string> TryFilesAsync(Step step)
    {
        var wrong = DirectoryFiles.Posts.Replace("hoa,PHUONG-A,Head", "hoa,PHUONG-X,Head", StringComparison.Ordinal)
            + "mai,PHUONG-A,Chief,Không rõ,2025-01-01\n";
        var tried = await ImportAsync(step, validateOnly: false, (ImportFile.Posts, wrong));
        step.Expect("applied", false, tried.Applied);
        var lines = wrong.Split('\n').ToList();
        step.ExpectSet("lines with problems",
            [$"{lines.FindIndex(line => line.Contains("PHUONG-X", StringComparison.Ordinal)) + 1}", $"{lines.FindIndex(line => line.Contains("Chief", StringComparison.Ordinal)) + 1}"],
            tried.Problems.Select(problem => $"{problem.Line}").Distinct());
        step.ExpectThat(tried.Problems.All(problem => problem.Description.Length > 0 && problem.DescriptionEn.Length > 0), "each in Vietnamese and English", "one of them not");
        var officers = await City.Person(First).Directory.ListOfficersAsync(new ListOfficersRequest(), cancellationToken: step.Cancelled);
        step.Expect("officers afterwards", 2, officers.Officers.Count);
        return string.Join("; ", tried.Problems.Select(problem => $"line {problem.Line}: {problem.DescriptionEn}"));
    }

    private string _proposed = "";

    private async Task<string> ImportAsync(Step step)
    {
        var tried = await ImportAsync(step, validateOnly: true);
        step.Expect("applied by a trial", false, tried.Applied);
        step.Expect("problems of the trial", 0, tried.ProblemCount);
        var applied = await ImportAsync(step, validateOnly: false);
        step.Expect("applied", true, applied.Applied);
        step.ExpectThat(tried.Counts.Equals(applied.Counts), $"what the trial said: {tried.Counts}", $"{applied.Counts}");
        step.ExpectThat(applied.Proposal.Length > 0, "heads and protected duties wait for a second person", "nothing waits");
        _proposed = applied.Proposal;
        return string.Join(", ", applied.Counts.Select(count => $"{count.File}: {count.Changed} at once, {count.Waiting} waiting"));
    }

    private async Task<DirectoryImport> ImportAsync(Step step, bool validateOnly, params IEnumerable<(ImportFile File, string Text)> instead)
    {
        var files = DirectoryFiles.All.ToDictionary(file => file.File, file => file.Text);
        foreach (var (file, text) in instead)
        {
            files[file] = text;
        }
        using var call = City.Person(First).Administration.ImportDirectory(cancellationToken: step.Cancelled);
        await call.RequestStream.WriteAsync(new ImportDirectoryRequest { ValidateOnly = validateOnly, Reasons = ReasonsOfSetup }, step.Cancelled);
        foreach (var (file, text) in files)
        {
            await call.RequestStream.WriteAsync(new ImportDirectoryRequest { File = file, Data = ByteString.CopyFromUtf8(text) }, step.Cancelled);
        }
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private async Task<string> ApproveOwnAsync(Step step)
    {
        await step.ExpectRefusedAsync(StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired, () => City.Person(First).Administration.ApproveDirectoryProposalAsync(
            new ApproveDirectoryProposalRequest { Name = _proposed, Reasons = "Tự phê duyệt." }, cancellationToken: step.Cancelled));
        return $"refused: {ReasonCodes.SecondPersonRequired}";
    }

    private async Task<string> ApproveAsync(Step step)
    {
        var approved = await City.Person(Second).Administration.ApproveDirectoryProposalAsync(
            new ApproveDirectoryProposalRequest { Name = _proposed, Reasons = "Đã đối chiếu với quyết định bổ nhiệm." }, cancellationToken: step.Cancelled);
        step.Expect("state", DirectoryProposalState.Approved, approved.State);
        return $"{approved.Positions.Count} heads, {approved.Duties.Count} duties";
    }

    private async Task<string> OpenAccountsAsync(Step step)
    {
        foreach (var userName in DirectoryFiles.People)
        {
            await ChoosePasswordAsync(Second, userName, Officer(userName), step.Cancelled);
        }
        await step.ExpectRefusedAsync(HttpStatusCode.Conflict, ReasonCodes.AlreadyExists, () => City.Person(Second).Json.PostAsync<FirstSignIn>(
            $"/v1/{Officer("lan")}:issueFirstSignIn", new IssueFirstSignInRequest(), null, step.Cancelled));
        return $"{DirectoryFiles.People.Count} officers";
    }

    private async Task ChoosePasswordAsync(string administrator, string userName, string officer, CancellationToken cancellationToken)
    {
        var issued = await City.Person(administrator).Administration.IssueFirstSignInAsync(new IssueFirstSignInRequest { Name = officer }, cancellationToken: cancellationToken);
        await City.ChoosePasswordAsync(userName, issued.Code, $"{userName}-{Guid.CreateVersion7():N}", cancellationToken);
    }
}
