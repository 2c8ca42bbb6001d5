namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>What the ledger keeps of a change: ids, dates and kinds. Who officers are is the directory's own, and may be erased there.</summary>
internal static class DirectoryRecord
{
    public static object Of(DirectoryEdit edit) => new
    {
        Units = edit.Units.Select(unit => new { unit.Id, unit.Code, unit.Kind }),
        States = edit.States.Select(made => new
        {
            made.Id,
            made.UnitId,
            made.DisplayName,
            made.DisplayNameEn,
            made.SuperiorId,
            made.SuccessorIds,
            made.ValidFrom,
            made.ValidTo,
        }),
        Officers = edit.Officers.Select(officer => officer.Id),
        OfficerEdits = edit.OfficerEdits.Select(change => new
        {
            change.OfficerId,
            Name = change.DisplayName is not null,
            Email = change.Email is not null,
            change.ChangesService,
            change.Leaves,
        }),
        Positions = edit.Positions.Select(made => new
        {
            made.Id,
            made.OfficerId,
            made.UnitId,
            made.Kind,
            made.Group,
            made.LeaderManager,
            made.Title,
            made.ValidFrom,
            made.ValidTo,
        }),
        Duties = edit.Duties.Select(made => new
        {
            made.Id,
            made.DutyCode,
            made.UnitId,
            made.Role,
            made.ServedUnitIds,
            made.OfficerIds,
            made.ValidFrom,
            made.ValidTo,
        }),
        ActingHeads = edit.ActingHeads.Select(made => new { made.Id, made.UnitId, made.OfficerId, made.ActsFor, made.NamedBy, made.ValidFrom, made.ValidTo }),
        Superseded = edit.Superseded.Order(),
    };
}
