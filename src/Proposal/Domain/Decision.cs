using Innovation.Contracts.Events;

namespace Innovation.Proposal.Domain;

/// <summary>The answer to a proposal; reasons always. Superseded by a further one, never edited (invariant 15).</summary>
internal sealed record Decision(
    ProposalState Outcome, GrantKind? GrantKind, GrantLimits? Limits, string Reasons, Guid DecidedBy, DateTimeOffset DecidedAt, Tally? Tally);

/// <summary>How the vote went.</summary>
internal sealed record Tally(int Yes, int No, int Abstain, int Entitled);
