namespace Innovation.Recognition.Domain;

/// <summary>What another unit was itself permitted: its own granted record, as Oversight follows it.</summary>
/// <param name="PilotId">The followed record.</param>
/// <param name="UnitId">The unit that carries it out.</param>
/// <param name="Rules">The rules that it may set aside.</param>
/// <param name="Ended">True once it was closed or stopped.</param>
internal sealed record AdoptionPermit(Guid PilotId, Guid UnitId, IReadOnlyList<string> Rules, bool Ended);
