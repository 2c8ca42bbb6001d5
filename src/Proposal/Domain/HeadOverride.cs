namespace Innovation.Proposal.Domain;

/// <summary>
/// A head's grant against the vote (Decree 73/2023/ND-CP Art. 8(1)): why it is necessary and feasible, and in the head's own words the
/// acceptance of responsibility before superiors and the law. Who signed, and when, are the decision's.
/// </summary>
internal sealed record HeadOverride(string Necessity, string Feasibility, string ResponsibilityStatement);
