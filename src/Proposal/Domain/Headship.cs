namespace Innovation.Proposal.Domain;

/// <summary>
/// Who may do on a day what the head of a unit must do: the head, who keeps it while somebody acts for them, and who acts (domain, section 9
/// rule 1).
/// </summary>
/// <param name="HeadId">Null where the post is vacant.</param>
/// <param name="Acting">Who acts on that day; null where nobody does.</param>
internal sealed record Headship(Guid? HeadId, Acting? Acting = null)
{
    /// <summary>Who answers for the unit on that day; null where nobody does.</summary>
    public Guid? InChargeId => Acting?.OfficerId ?? HeadId;

    public bool IsHeldBy(Guid officerId) => officerId == HeadId || officerId == Acting?.OfficerId;

    /// <summary>In what capacity the officer acts; null for the head.</summary>
    public Acting? ActingAs(Guid officerId) => officerId != HeadId && officerId == Acting?.OfficerId ? Acting : null;

    public static implicit operator Headship(Guid? headId) => new(headId);
}

/// <summary>Who acts as head, in their own name.</summary>
/// <param name="OfficerId">Who acts.</param>
/// <param name="ForId">The head who gave it to them for a time (ủy quyền); null where the superior named them on a vacancy.</param>
internal sealed record Acting(Guid OfficerId, Guid? ForId);
