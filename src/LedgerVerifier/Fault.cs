namespace Innovation.LedgerVerifier;

/// <summary>What is wrong with a record.</summary>
internal enum FaultKind
{
    /// <summary>It is not what was sealed.</summary>
    Changed,
    /// <summary>It was sealed and is no longer there.</summary>
    Removed,
    /// <summary>It stands in another place than it was sealed in.</summary>
    Swapped,
    /// <summary>It was never sealed there.</summary>
    Inserted,
    /// <summary>The ledger ends before its end.</summary>
    Truncated,
    /// <summary>It was sealed by somebody else, or for another history.</summary>
    Foreign,
}

/// <summary>The first thing that is wrong with a service's ledger.</summary>
/// <param name="File">The file it was found in.</param>
/// <param name="Line">The line, from 1; 0 where it is no single line.</param>
/// <param name="Record">The record as a reader can find it: its case and number, or its block.</param>
/// <param name="Kind">What kind of damage it is.</param>
/// <param name="Reason">How it shows.</param>
internal sealed record Fault(string File, long Line, string Record, FaultKind Kind, string Reason)
{
    public override string ToString() =>
        $"{File}{(Line > 0 ? $" line {Line}" : "")}{(Record.Length > 0 ? $", {Record}" : "")}: {Kind.ToString().ToUpperInvariant()} - {Reason}";
}

/// <summary>Ends the verification of a ledger at its first fault.</summary>
internal sealed class BrokenLedgerException(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault { get; } = fault;
}

/// <summary>The input is no export at all: nothing can be said about a ledger.</summary>
internal sealed class UnusableInputException(string message) : Exception(message);
