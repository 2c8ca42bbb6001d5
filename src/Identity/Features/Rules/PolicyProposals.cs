using Innovation.Casework;
using Innovation.Directory;
using Innovation.Identity.Features.Directory;

namespace Innovation.Identity.Features.Rules;

/// <summary>The proposals of policy values: which, who may decide on them, and who is told.</summary>
internal sealed class PolicyProposals(IdentityDbContext db, CaseFile file, DutyHolders duties)
{
    /// <summary>Who may decide on a proposal: the owners of the values, or the body that decides for the city Party committee (proposed).</summary>
    private static readonly string[] _deciding = [Duties.PolicyOwner, Duties.StandingCommittee];

    public async Task<PolicyProposal> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.PolicyProposals, name, "name");
        return await db.PolicyProposals.SingleOrDefaultAsync(proposal => proposal.Id == id, cancellationToken)
            ?? throw Refuse.NotFound($"policy proposal '{name}'");
    }

    /// <summary>Refuses where who acts holds no duty that decides on the values.</summary>
    public Task RequireDecidingAsync(CancellationToken cancellationToken) => duties.RequireAsync(file.Officer, file.Today, cancellationToken, _deciding);

    /// <summary>Who may decide on it, besides the proposer.</summary>
    public async Task<IEnumerable<Guid>> DecidersAsync(PolicyProposal proposal, CancellationToken cancellationToken) =>
        (await duties.OfficersAsync(file.Today, cancellationToken, _deciding)).Where(officer => officer != proposal.ProposedBy);

    /// <summary>The one way to finish a change of a proposal.</summary>
    public Task CommitAsync(PolicyProposal proposal, string action, string reason, IEnumerable<Guid> told, CancellationToken cancellationToken) =>
        file.CommitAsync(
            proposal, action, reason, proposal.ToRecord(), cancellationToken,
            file.Notify(proposal, $"policy-proposal.{action}", told, ("effective-from", IsoDay.Of(proposal.EffectiveFrom))));
}
