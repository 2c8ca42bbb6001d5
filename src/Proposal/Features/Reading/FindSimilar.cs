using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>
/// Proposals and recognised models that are like a text: before writing, to build on what is there. A proposal that the caller may not know
/// of is not found, whatever it says.
/// </summary>
internal sealed class FindSimilar(ProposalDbContext db, CaseFile file, VisibleProposals visible)
{
    private const int MostWords = 2_000;
    private const int DefaultLimit = 10;

    public async Task<V1.FindSimilarResponse> ExecuteAsync(V1.FindSimilarRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = request.Proposal.Length == 0 ? check.Text("text", request.Text, MostWords, 3) : "";
        check.That(request.Proposal.Length == 0 || request.Text.Length == 0, "text", "must be empty where a proposal is given");
        check.Range("limit", request.Limit, 0, 50);
        check.ThrowIfWrong();
        var officer = file.Officer;
        Guid? self = null;
        if (request.Proposal.Length > 0)
        {
            var proposal = await visible.LoadAsync(request.Proposal, cancellationToken, "proposal");
            self = proposal.Id;
            text = proposal.Content.Title;
        }
        var limit = request.Limit == 0 ? DefaultLimit : request.Limit;
        var seen = await visible.ToAsync(officer, cancellationToken);
        var proposals = seen
            .Where(p => p.Id != self)
            .Join(db.SimilarProposals(text), p => p.Id, l => l.Id, (p, l) => new { IsModel = false, p.Id, l.Title, Of = p.UnitId, State = (int)p.State, l.Score })
            .OrderByDescending(p => p.Score).ThenByDescending(p => p.Id)
            .Take(limit);
        var models = db.KnownModels
            .Join(db.SimilarModels(text), m => m.Id, l => l.Id, (m, l) => new { IsModel = true, m.Id, l.Title, Of = m.ProposalId, State = 0, l.Score })
            .OrderByDescending(m => m.Score).ThenByDescending(m => m.Id)
            .Take(limit);
        // Both in one answer of the database, which promises no order across them.
        var found = (await proposals.Concat(models).ToListAsync(cancellationToken))
            .OrderByDescending(f => f.Score).ThenByDescending(f => f.Id.ToString("N"), StringComparer.Ordinal).ToList();
        return new V1.FindSimilarResponse
        {
            Proposals =
            {
                found.Where(f => !f.IsModel).Select(p => new V1.SimilarProposal
                {
                    Name = ResourceName.Of(ResourceName.Proposals, p.Id),
                    Title = p.Title,
                    State = (V1.ProposalState)p.State,
                    Unit = ResourceName.Of(ResourceName.Units, p.Of),
                    Likeness = p.Score,
                }),
            },
            Models =
            {
                found.Where(f => f.IsModel).Select(m => new V1.SimilarModel
                {
                    Name = ResourceName.Of(ResourceName.Models, m.Id),
                    Title = m.Title,
                    Proposal = ResourceName.Of(ResourceName.Proposals, m.Of),
                    Likeness = m.Score,
                }),
            },
        };
    }
}
