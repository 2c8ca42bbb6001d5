namespace Innovation.Recognition.Domain;

/// <summary>What another unit was itself permitted: its own granted record, as Oversight follows it.</summary>
/// <param name="PilotId">The followed record.</param>
/// <param name="UnitId">The unit that carries it out.</param>
/// <param name="Rules">The rules that it may set aside.</param>
/// <param name="Ended">True once its last day passed, or it was reported, suspended, stopped or closed.</param>
internal sealed record AdoptionPermit(Guid PilotId, Guid UnitId, IReadOnlyList<string> Rules, bool Ended);
