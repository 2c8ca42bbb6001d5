using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using Proto = Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Features;

/// <summary>Changes a draft: the fields named in the mask, all that its author writes where it is empty.</summary>
internal sealed class UpdateProposal(ProposalCases cases, ProposalInput input)
{
    private static readonly HashSet<string> Writable = new(StringComparer.Ordinal)
    {
        "title", "unit", "co_authors", "implementers", "regulatory_gap", "legal_basis", "necessity", "plan", "impact", "accepted_risks",
    };

    // A named field is replaced, lists included; it is not merged into what was there.
    private static readonly FieldMask.MergeOptions Replace = new() { ReplaceMessageFields = true, ReplaceRepeatedFields = true, ReplacePrimitiveFields = true };

    public async Task<InnovationProposal> ExecuteAsync(UpdateProposalRequest request, CancellationToken cancellationToken)
    {
        var changes = request.Proposal ?? throw Refuse.Invalid("proposal", "must be given");
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(changes.Name, cancellationToken);
        ProposalCases.RequireCurrent(proposal, changes.Etag);
        var named = proposal.Content.CoAuthorIds;
        proposal.Edit(officer, await input.ReadAsync(Merge(proposal, changes, request.UpdateMask), cancellationToken));
        await cases.CommitAsync(proposal, "edited", null, new { proposal.Content }, cancellationToken,
            cases.Notify(proposal, "proposal.co-author-named", proposal.Content.CoAuthorIds.Except(named)));
        return proposal;
    }

    private static Proto.InnovationProposal Merge(InnovationProposal proposal, Proto.InnovationProposal changes, FieldMask? mask)
    {
        if (mask is not { Paths.Count: > 0 })
        {
            return changes;
        }
        foreach (var path in mask.Paths)
        {
            if (!Writable.Contains(path.Split('.')[0]) || !FieldMask.IsValid(Proto.InnovationProposal.Descriptor, path))
            {
                throw Refuse.Invalid("update_mask", $"'{path}' is not a field that can be changed");
            }
        }
        var merged = proposal.ToContract(ProposalDeadlines.None);
        mask.Merge(changes, merged, Replace);
        return merged;
    }
}
