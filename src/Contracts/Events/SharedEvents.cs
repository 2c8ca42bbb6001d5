namespace Innovation.Contracts.Events;

/// <summary>A policy value set was approved; the event carries the full set (point 10).</summary>
public sealed record PolicyValuesApproved : IntegrationEvent
{
    /// <summary>The set's version.</summary>
    public required int Version { get; init; }
    /// <summary>The first day on which new cases are pinned to it.</summary>
    public required DateOnly EffectiveFrom { get; init; }
    /// <summary>All its values.</summary>
    public required IReadOnlyList<PolicyValueRecord> Values { get; init; }
    /// <summary>The whole register of legal bases in this version.</summary>
    public IReadOnlyList<RegisteredLegalBasis> LegalBases { get; init; } = [];
}

/// <summary>A legal basis of the register.</summary>
/// <param name="Code">For example decree-73.</param>
/// <param name="Title">The text, in Vietnamese, with its number.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="IssuedOn">On which day; null where that is not known.</param>
/// <param name="CoversRegulated">True where it covers issues that are regulated but unfit too.</param>
/// <param name="Groups">The groups of officers that it covers, the contract's OfficerGroup names without their prefix; empty where it covers all.</param>
/// <param name="Grants">What it grants, in Vietnamese.</param>
/// <param name="Status">How binding it is; never presented as more.</param>
public sealed record RegisteredLegalBasis(
    string Code, string Title, string Issuer, DateOnly? IssuedOn, bool CoversRegulated, IReadOnlyList<string> Groups, string Grants, LegalStatus Status);

/// <summary>One policy value.</summary>
/// <param name="Key">For example proposal.decision.ordinary.</param>
/// <param name="Value">An invariant decimal number, or a word.</param>
/// <param name="Unit">The contract's PolicyUnit name without its prefix, for example WORKING_DAYS.</param>
/// <param name="Source">The legal source in words.</param>
/// <param name="Status">LAW, DRAFT or PROPOSED; never presented as more.</param>
public sealed record PolicyValueRecord(string Key, string Value, string Unit, string Source, string Status);

/// <summary>A year of the working calendar was published or announced; the event carries the full year.</summary>
public sealed record CalendarYearPublished : IntegrationEvent
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }
    /// <summary>Grows by one with each publication of the year.</summary>
    public required int Version { get; init; }
    /// <summary>False where computed from the statutory days.</summary>
    public required bool Announced { get; init; }
    /// <summary>Monday-to-Friday days that are not worked.</summary>
    public required IReadOnlyList<CalendarDayRecord> DaysOff { get; init; }
    /// <summary>Saturdays and Sundays that are worked.</summary>
    public required IReadOnlyList<CalendarDayRecord> SwappedWorkingDays { get; init; }
    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>A day of the calendar with its reason, in Vietnamese.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why.</param>
public sealed record CalendarDayRecord(DateOnly Date, string Reason);

/// <summary>Units, officers, positions or duties changed: cached answers of the directory are stale.</summary>
public sealed record DirectoryChanged : IntegrationEvent
{
    /// <summary>The units touched; none where they are too many to name.</summary>
    public required IReadOnlyList<Guid> UnitIds { get; init; }
    /// <summary>The officers touched; none where they are too many to name.</summary>
    public required IReadOnlyList<Guid> OfficerIds { get; init; }
}

/// <summary>
/// Who heads a unit, acts as its head or exercises a duty changes (invariant 16: a running case keeps its clock and its due date, and a breach
/// belongs to whoever held the duty when it happened). Told when it is decided, and, where its day is still to come, once more on that day; the
/// aggregate is the unit. Nobody is named but by opaque ids.
/// </summary>
public sealed record DutyReassigned : IntegrationEvent
{
    /// <summary>What passes on. A duty for which nobody is named passes on with the headship, without an event of its own.</summary>
    public required ReassignedDuty Kind { get; init; }
    /// <summary>The unit headed, or that carries the duty.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>The duty's code; null for a headship.</summary>
    public string? DutyCode { get; init; }
    /// <summary>The first day on which it is so.</summary>
    public required DateOnly EffectiveFrom { get; init; }
    /// <summary>Who held it before; none where nobody did.</summary>
    public required IReadOnlyList<Guid> BeforeIds { get; init; }
    /// <summary>Who holds it from that day on; none where nobody does.</summary>
    public required IReadOnlyList<Guid> AfterIds { get; init; }
}

/// <summary>What passes from one officer to another.</summary>
public enum ReassignedDuty
{
    /// <summary>The unit has another head, or none.</summary>
    Head = 1,
    /// <summary>Another acts as head, or nobody any more.</summary>
    ActingHead = 2,
    /// <summary>Others exercise a duty.</summary>
    Duty = 3,
}

/// <summary>
/// An officer's tokens hold no longer, or hold again: they left, or came back. Every service refuses tokens that have ended, whatever their
/// time of expiry; the aggregate is the officer.
/// </summary>
public sealed record OfficerAccessChanged : IntegrationEvent
{
    /// <summary>Tokens issued before this time are refused (system time); null where none are any more.</summary>
    public required DateTimeOffset? EndedBefore { get; init; }
}

/// <summary>A person concerned must be told; Identity puts it into the officer's inbox.</summary>
public sealed record NoticeRequested : IntegrationEvent
{
    /// <summary>Who is told.</summary>
    public required Guid OfficerId { get; init; }
    /// <summary>The stable kind, for example proposal.submitted; its words are Identity's resources.</summary>
    public required string Kind { get; init; }
    /// <summary>The case concerned, a resource name.</summary>
    public required string Subject { get; init; }
    /// <summary>What the words need, for example due-date; no personal data, no protected text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}

/// <summary>
/// A service sealed a block of its decision ledger. The others keep what they heard, so that a ledger that loses its end, or is
/// rewritten, no longer agrees with them.
/// </summary>
public sealed record LedgerSealed : IntegrationEvent
{
    /// <summary>The service, for example proposal.</summary>
    public required string Service { get; init; }
    /// <summary>The block's number; 1 for the service's first.</summary>
    public required long BlockNumber { get; init; }
    /// <summary>How many entries the block holds.</summary>
    public required int Entries { get; init; }
    /// <summary>The block's SHA-256, lower-case hexadecimal: the head of the chain of blocks.</summary>
    public required string HeadHash { get; init; }
    /// <summary>The key that signed it: the first 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    public required string KeyId { get; init; }
    /// <summary>That key's public half (Ed25519), lower-case hexadecimal.</summary>
    public required string PublicKey { get; init; }
}
