namespace Innovation.Recognition.Domain;

/// <summary>Where a commendation stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum CommendationState
{
    Nominated = 1,
    Verified = 2,
    Reviewed = 3,
    Decided = 4,
    Refused = 5,
    Revoked = 6,
}
