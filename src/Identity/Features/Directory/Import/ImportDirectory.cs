using System.Data;
using Innovation.Identity.Features.Directory.Administration;

namespace Innovation.Identity.Features.Directory.Import;

/// <summary>
/// Takes files of units, officers, posts and duties: all of it or nothing, and everything that is wrong named by line. What is tried with
/// validate_only is what would be done.
/// </summary>
internal sealed class ImportDirectory(IdentityDbContext db, DirectoryStates states, DirectoryChanges changes)
{
    private const int MostProblems = 5_000;

    /// <param name="files">The bytes of each file.</param>
    /// <param name="reasons">Why: the document that it rests on.</param>
    /// <param name="validateOnly">True to change nothing in any case.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    public async Task<V1.DirectoryImport> ExecuteAsync(
        IReadOnlyDictionary<ImportTable, byte[]> files, string reasons, bool validateOnly, CancellationToken cancellationToken)
    {
        var wrong = new List<DirectoryProblem>();
        var text = new EntryInput(Guid.Empty, wrong).Reasons(reasons);
        if (files.Count == 0)
        {
            wrong.Add(new DirectoryProblem(Guid.Empty, "file", "required"));
        }
        DirectoryChanges.RefuseWhereWrong(wrong);

        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var before = await states.LoadAllAsync(cancellationToken);
        var faults = new List<ImportFault>();
        var plan = new ImportPlan(before, faults);
        var tables = ImportTable.All.Where(files.ContainsKey).Select(table => CsvTable.Read(table, files[table], faults)).ToList();
        if (tables.Find(table => table.Table == ImportTable.Units) is { } units)
        {
            plan.Announce(units);
        }
        plan.Announce(tables.Find(table => table.Table == ImportTable.Officers)?.Lines ?? []);
        foreach (var table in tables)
        {
            plan.Read(table);
        }
        plan.Check();
        var answer = new V1.DirectoryImport { Counts = { plan.Counts }, ProblemCount = faults.Count };
        answer.Problems.AddRange(faults.OrderBy(fault => fault.File).ThenBy(fault => fault.Line).Take(MostProblems).Select(ToContract));
        if (faults.Count > 0 || validateOnly)
        {
            return answer;
        }
        await ApplyAsync(plan, before, tables, text, answer, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        answer.Applied = true;
        return answer;
    }

    public Task RequireMayImportAsync(CancellationToken cancellationToken) => changes.RequireAdministratorAsync(cancellationToken);

    private async Task ApplyAsync(
        ImportPlan plan, DirectoryState before, List<CsvTable> tables, string reasons, V1.DirectoryImport answer, CancellationToken cancellationToken)
    {
        if (!plan.Now.IsEmpty)
        {
            var import = Guid.CreateVersion7();
            // The files themselves are kept: the ledger's entry commits to what they say.
            db.ImportedFiles.AddRange(tables.Select(table => new ImportedFile
            {
                ImportId = import,
                File = table.Table.Form,
                Sha256 = table.Sha256,
                Content = table.Data,
            }));
            var content = new
            {
                Files = tables.Select(table => new { File = table.Table.Form, table.Sha256, Lines = table.Lines.Count }),
                Units = plan.Now.Units.Count,
                States = plan.Now.States.Count,
                Officers = plan.Now.Officers.Count,
                OfficerEdits = plan.Now.OfficerEdits.Count,
                Positions = plan.Now.Positions.Count,
                Duties = plan.Now.Duties.Count,
                Superseded = plan.Now.Superseded.Count,
            };
            var after = before.Copy();
            after.Apply(plan.Now);
            await changes.ApplyAsync(before, after, plan.Now, new DirectoryCase(import, "directory-import"), "applied", reasons, content, cancellationToken);
        }
        if (!plan.Waiting.IsEmpty)
        {
            var proposal = await changes.ProposeAsync(plan.Waiting, reasons, cancellationToken);
            answer.Proposal = ResourceName.Of(ResourceName.DirectoryProposals, proposal.Id);
        }
    }

    private static V1.ImportProblem ToContract(ImportFault fault) => new()
    {
        File = fault.File,
        Line = fault.Line,
        Column = fault.Column,
        Code = fault.Problem.Code,
        Description = fault.Problem.Vietnamese,
        DescriptionEn = fault.Problem.English,
    };
}
