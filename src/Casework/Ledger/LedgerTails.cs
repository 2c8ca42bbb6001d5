namespace Innovation.Casework.Ledger;

/// <summary>The last entry of a case's chain: what the next one links to.</summary>
/// <param name="Number">Its number; 0 where there is none.</param>
/// <param name="Hash">Its hash; null where there is none.</param>
internal sealed record LedgerTail(int Number, byte[]? Hash)
{
    /// <summary>Of a case that has no entry.</summary>
    public static LedgerTail None { get; } = new(0, null);
}

/// <summary>
/// The tails that a unit of work has read with its cases or written itself. One that somebody else has moved meanwhile gives a number that
/// is taken, and the ledger's unique index refuses it.
/// </summary>
internal sealed class LedgerTails
{
    private readonly Dictionary<Guid, LedgerTail> _byCase = [];

    public LedgerTail? Find(Guid caseId) => _byCase.GetValueOrDefault(caseId);

    /// <summary>Read from the database, which does not know yet of an entry that this unit of work has added.</summary>
    public void Read(Guid caseId, LedgerTail tail)
    {
        if (Find(caseId) is not { } known || known.Number < tail.Number)
        {
            Set(caseId, tail);
        }
    }

    public void Set(Guid caseId, LedgerTail tail) => _byCase[caseId] = tail;

    /// <summary>It has moved: read again.</summary>
    public void Forget(Guid caseId) => _byCase.Remove(caseId);
}
