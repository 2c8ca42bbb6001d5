namespace Innovation.Directory;

/// <summary>Duty codes that the services ask for; bodies are found by duty, never by name.</summary>
public static class Duties
{
    /// <summary>Checks the four legality rows.</summary>
    public const string LegalReview = "legal-review";
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
