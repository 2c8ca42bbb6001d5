namespace Innovation.Casework.Ledger.Disclosure;

/// <summary>
/// Says for the cases of one kind whether the content behind an entry may be seen now. A kind without a rule has nothing that is protected from the
/// inspection. Registered with the service's features.
/// </summary>
public interface IDisclosureRule
{
    /// <summary>The kinds of cases that it speaks for, by the ledger's names.</summary>
    IReadOnlyCollection<string> CaseTypes { get; }

    /// <summary>True where the case permits the officer, who holds the duty, to see the content of the entry now.</summary>
    ValueTask<bool> PermitsAsync(LedgerEntry entry, Guid officer, CancellationToken cancellationToken);
}

/// <summary>Who may have the content behind entries disclosed at all.</summary>
public interface IDisclosureDuty
{
    /// <summary>True where the officer holds the duty "inspection" for the whole city on the day.</summary>
    ValueTask<bool> HoldsAsync(Guid officer, DateOnly on, CancellationToken cancellationToken);
}
