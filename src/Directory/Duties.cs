namespace Innovation.Directory;

/// <summary>Duty codes that the services ask for; bodies are found by duty, never by name.</summary>
public static class Duties
{
    /// <summary>Leads the four legality rows: the superior duty of those that check one row each, and a second reviewer of each.</summary>
    public const string LegalReview = "legal-review";
    /// <summary>Checks the row of the Constitution.</summary>
    public const string LegalityConstitution = "legality-constitution";
    /// <summary>Checks the row of the Party Charter and rules.</summary>
    public const string LegalityPartyRules = "legality-party-rules";
    /// <summary>Checks the row of the legal documents.</summary>
    public const string LegalityDocuments = "legality-documents";
    /// <summary>Checks the row of treaties.</summary>
    public const string LegalityTreaties = "legality-treaties";
    /// <summary>Gives the same-level Party committee's opinion (Decree 73 Art. 4).</summary>
    public const string PartyOpinion = "party-opinion";
    /// <summary>Receives proposals and checks them for completeness.</summary>
    public const string ProposalIntake = "proposal-intake";
    /// <summary>The inspection commission (points 4a, 12).</summary>
    public const string Inspection = "inspection";
    /// <summary>The internal affairs commission (point 8).</summary>
    public const string InternalAffairs = "internal-affairs";
    /// <summary>Verifies and reviews commendations.</summary>
    public const string CommendationReview = "commendation-review";
    /// <summary>Recognises models.</summary>
    public const string ModelRecognition = "model-recognition";
    /// <summary>Owns the policy values (point 10).</summary>
    public const string PolicyOwner = "policy-owner";
    /// <summary>Decides for the city Party committee.</summary>
    public const string StandingCommittee = "standing-committee";
    /// <summary>Keeps the directory: units, officers, posts and duties.</summary>
    public const string DirectoryAdministration = "directory-administration";
}
