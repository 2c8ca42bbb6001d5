namespace Innovation.Identity.Domain;

/// <summary>
/// What one person proposes and another decides on: the policy values, and the changes of the directory that are too weighty for one. Nobody
/// decides on their own proposal: what invariant 1 says of a case holds here too.
/// </summary>
internal abstract class FourEyesProposal
{
    public Guid Id { get; protected init; }
    public ProposalState State { get; private set; } = ProposalState.Pending;
    public string Reasons { get; protected init; } = "";
    public Guid ProposedBy { get; protected init; }
    /// <summary>Case time.</summary>
    public DateTimeOffset ProposedAt { get; protected init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string DecisionReasons { get; private set; } = "";

    /// <summary>Ends it without effect.</summary>
    /// <exception cref="RefusedException">ILLEGAL_TRANSITION, SECOND_PERSON_REQUIRED.</exception>
    public void Reject(Guid officer, string reasons, DateTimeOffset now)
    {
        RequireSecondPerson(officer);
        Decide(ProposalState.Rejected, officer, reasons, now);
    }

    /// <summary>The proposer takes it back.</summary>
    /// <exception cref="RefusedException">ILLEGAL_TRANSITION, PROPOSER_REQUIRED.</exception>
    public void Withdraw(Guid officer, string reasons, DateTimeOffset now)
    {
        if (officer != ProposedBy)
        {
            throw Refuse.Forbidden(ReasonCodes.ProposerRequired, "Only who proposed it may withdraw it.");
        }
        Decide(ProposalState.Withdrawn, officer, reasons, now);
    }

    /// <summary>Refuses where the proposer is to decide.</summary>
    protected void RequireSecondPerson(Guid officer)
    {
        if (officer == ProposedBy)
        {
            throw Refuse.Forbidden(ReasonCodes.SecondPersonRequired, "Who proposed it does not decide on it; another must.");
        }
    }

    /// <summary>The one move that there is.</summary>
    protected void Decide(ProposalState state, Guid officer, string reasons, DateTimeOffset now)
    {
        if (State != ProposalState.Pending)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"The proposal is {State} and cannot become {state}.");
        }
        (State, DecidedBy, DecidedAt, DecisionReasons) = (state, officer, now, reasons);
    }
}

/// <summary>The numbers are the contract's.</summary>
internal enum ProposalState
{
    Pending = 1,
    Approved = 2,
    Rejected = 3,
    Withdrawn = 4,
}
