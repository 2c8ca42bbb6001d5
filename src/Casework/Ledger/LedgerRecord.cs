using Innovation.Edge.Callers;
namespace Innovation.Casework.Ledger;

/// <summary>One decision or step of a case, as the ledger keeps it (invariant 15).</summary>
public sealed record LedgerRecord
{
    /// <summary>The kind of case, for example proposal or pilot.</summary>
    public required string CaseType { get; init; }
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }
    /// <summary>What was done, for example proposal.submitted.</summary>
    public required string Action { get; init; }
    /// <summary>Who did it and through which system.</summary>
    public required Actor Actor { get; init; }
    /// <summary>Case time.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>The policy set that the case is pinned to; 0 where none is yet.</summary>
    public required int PolicyVersion { get; init; }
    /// <summary>The legal bases, by contract names.</summary>
    public IReadOnlyList<string> LegalBasis { get; init; } = [];
    /// <summary>The reasons given; kept with the content, under the commitment.</summary>
    public string? Reason { get; init; }
    /// <summary>What was decided; serialised to canonical JSON, committed to with a salt.</summary>
    public required object Content { get; init; }
}
