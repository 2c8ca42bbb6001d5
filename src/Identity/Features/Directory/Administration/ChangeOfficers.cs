namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Officers are taken into the directory, change their names and addresses, leave, and come back.</summary>
internal sealed class ChangeOfficers(IdentityDbContext db, DirectoryStates states, DirectoryChanges changes)
{
    private const string NoAddress = "-";

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.CreateOfficerRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var officer = new Officer
        {
            Id = Guid.CreateVersion7(),
            UserName = input.UserName("user_name", request.UserName),
            DisplayName = input.Text("display_name", request.DisplayName, 200),
            Email = input.Email("email", request.Email),
        };
        if (await db.Officers.Named(officer.UserName).AnyAsync(cancellationToken))
        {
            input.Add("user_name", "user-name-used", officer.UserName);
        }
        DirectoryChanges.RefuseWhereWrong(problems);
        var before = await states.LoadForAsync([], [], cancellationToken);
        return await changes.MakeAsync(
            before, new DirectoryEdit { Officers = [officer] }, DirectoryCase.OfOfficer(officer.Id), "recorded", "", NameOf(officer.Id), cancellationToken);
    }

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.ChangeOfficerRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var (officer, before) = await LoadAsync(request.Name, cancellationToken);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var name = request.DisplayName.Length == 0 ? null : input.Text("display_name", request.DisplayName, 200);
        var email = request.Email switch { "" => null, NoAddress => "", var given => input.Email("email", given) };
        if (name is null && email is null)
        {
            input.Add("display_name", "required");
        }
        DirectoryChanges.RefuseWhereWrong(problems);
        var edit = new DirectoryEdit { OfficerEdits = [new OfficerEdit(officer.Id, name, email)] };
        return await changes.MakeAsync(before, edit, DirectoryCase.OfOfficer(officer.Id), "changed", "", NameOf(officer.Id), cancellationToken);
    }

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.RecordLeavingRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var (officer, before) = await LoadAsync(request.Name, cancellationToken);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var lastDay = input.OptionalDate("last_day", request.LastDay);
        var reasons = input.Reasons(request.Reasons);
        DirectoryChanges.RefuseWhereWrong(problems);
        var edit = new DirectoryEdit { OfficerEdits = [new OfficerEdit(officer.Id, Leaves: lastDay, ChangesService: true)] };
        if (lastDay is { } last)
        {
            edit.Leave(officer, last, before);
        }
        var after = before.Copy();
        after.Apply(edit);
        DirectoryChanges.RefuseWhereWrong(new DirectoryCheck(after, edit).Run());
        // A fact, and one that takes power away: it waits for nobody, whatever they held.
        await changes.ApplyAsync(
            before, after, edit, DirectoryCase.OfOfficer(officer.Id), lastDay is null ? "returned" : "left", reasons,
            DirectoryRecord.Of(edit), cancellationToken);
        return new V1.DirectoryChange { Name = NameOf(officer.Id) };
    }

    private async Task<(Officer Officer, DirectoryState Before)> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.Officers, name, "name");
        // With the units where they are: who is named beside them goes on, and who heads where they did is told.
        var units = await db.Positions.Where(position => position.OfficerId == id).Select(position => position.UnitId).Distinct()
            .ToListAsync(cancellationToken);
        var before = await states.LoadForAsync(units, [id], cancellationToken);
        return (before.FindOfficer(id) ?? throw Refuse.NotFound(NameOf(id)), before);
    }

    private static string NameOf(Guid officer) => ResourceName.Of(ResourceName.Officers, officer);
}
