using Google.Protobuf.WellKnownTypes;

namespace Innovation.Proposal.Features.Drafting;

/// <summary>Changes a draft: the fields named in the mask, all that its author writes where it is empty.</summary>
internal sealed class UpdateProposal(VisibleProposals visible, CaseFile file, ProposalInput input)
{
    private static readonly HashSet<string> _writable = new(StringComparer.Ordinal)
    {
        "title", "unit", "co_authors", "implementers", "regulatory_gap", "legal_basis", "other_legal_bases", "necessity", "plan", "impact", "accepted_risks",
    };

    // A named field is replaced, lists included; it is not merged into what was there.
    private static readonly FieldMask.MergeOptions _replace =
        new() { ReplaceMessageFields = true, ReplaceRepeatedFields = true, ReplacePrimitiveFields = true };

    public async Task<InnovationProposal> ExecuteAsync(V1.UpdateProposalRequest request, CancellationToken cancellationToken)
    {
        var changes = request.Proposal ?? throw Refuse.Invalid("proposal", "must be given");
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(changes.Name, cancellationToken);
        proposal.RequireEtag(changes.Etag);
        var before = proposal.Content;
        proposal.Edit(officer, await input.ReadAsync(Merge(proposal, changes, request.UpdateMask), cancellationToken), file.Now);
        await file.RecordAsync(proposal, ProposalActions.Edited, null, new { proposal.Content }, cancellationToken,
            file.NotifyNamed(proposal, before));
        return proposal;
    }

    private static V1.InnovationProposal Merge(InnovationProposal proposal, V1.InnovationProposal changes, FieldMask? mask)
    {
        if (mask is not { Paths.Count: > 0 })
        {
            return changes;
        }
        foreach (var path in mask.Paths)
        {
            if (!_writable.Contains(path.Split('.')[0]) || !FieldMask.IsValid(V1.InnovationProposal.Descriptor, path))
            {
                throw Refuse.Invalid("update_mask", $"'{path}' is not a field that can be changed");
            }
        }
        var merged = proposal.ToContract(ProposalDeadlines.None, ProposalReader.OfDraft);
        mask.Merge(changes, merged, _replace);
        return merged;
    }
}
