using Innovation.Casework;

namespace Innovation.Identity.Domain;

/// <summary>
/// A change of heads, or of duties that take a second person, as one officer proposes it; it has no effect until another approves it (domain
/// section 9 rule 9).
/// </summary>
internal sealed class DirectoryProposal : FourEyesProposal, ICase
{
    private DirectoryProposal()
    {
    }

    /// <summary>What would be made of the directory.</summary>
    public DirectoryEdit Edit { get; private init; } = new();

    string ICase.CaseType => "directory-proposal";
    string ICase.Title => "";
    int ICase.PolicyVersion => 0;
    IEnumerable<string> ICase.LegalBasis => [];

    public static DirectoryProposal Of(DirectoryEdit edit, string reasons, Guid officer, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Edit = edit,
        Reasons = reasons,
        ProposedBy = officer,
        ProposedAt = now,
    };

    /// <summary>Another person agrees; the change itself is applied with it.</summary>
    /// <exception cref="RefusedException">ILLEGAL_TRANSITION, SECOND_PERSON_REQUIRED.</exception>
    public void Approve(Guid officer, string reasons, DateTimeOffset now)
    {
        RequireSecondPerson(officer);
        // Nobody agrees to what makes themselves a head or gives them a weighty duty.
        if (Edit.Positions.Exists(position => position.OfficerId == officer) || Edit.Duties.Exists(duty => duty.OfficerIds.Contains(officer)))
        {
            throw Refuse.Forbidden(ReasonCodes.SecondPersonRequired, "Who is to hold the post or the duty does not agree to it; another must.");
        }
        Decide(ProposalState.Approved, officer, reasons, now);
    }
}

/// <summary>A record of the directory as the ledger and the notices name what it is about: a unit, an officer, an import.</summary>
/// <param name="Id">The unit's, officer's or import's id.</param>
/// <param name="CaseType">unit, officer or directory-import.</param>
internal sealed record DirectoryCase(Guid Id, string CaseType) : ICase
{
    string ICase.Title => "";
    int ICase.PolicyVersion => 0;
    IEnumerable<string> ICase.LegalBasis => [];

    public static DirectoryCase OfUnit(Guid id) => new(id, "unit");

    public static DirectoryCase OfOfficer(Guid id) => new(id, "officer");
}
