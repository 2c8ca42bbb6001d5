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
    private const int NearestTitles = 100;

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
        var proposals = Best(limit, seen
            .Where(p => p.Id != self)
            .Join(db.SimilarProposals(text), p => p.Id, l => l.Id, (p, l) => new Found
            {
                IsModel = false,
                Id = p.Id,
                Title = l.Title,
                Of = p.UnitId,
                State = (int)p.State,
                Score = l.Score,
                Telling = l.Telling,
                Related = l.Related,
                Distance = l.Distance,
            }));
        var models = Best(limit, db.KnownModels
            .Join(db.SimilarModels(text), m => m.Id, l => l.Id, (m, l) => new Found
            {
                IsModel = true,
                Id = m.Id,
                Title = l.Title,
                Of = m.ProposalId,
                State = 0,
                Score = l.Score,
                Telling = l.Telling,
                Related = l.Related,
                Distance = l.Distance,
            }));
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

    /// <summary>
    /// The most like of those that can be it: of what the caller may see, all that share a rare word, and the titles spelled most alike. To
    /// rank everything that shares a word that all have took a second.
    /// </summary>
    private static IQueryable<Found> Best(int limit, IQueryable<Found> all) => all
        .Where(f => f.Telling == true)
        .Union(all.OrderBy(f => f.Distance).Take(NearestTitles).Where(f => f.Related == true))
        .OrderByDescending(f => f.Score).ThenByDescending(f => f.Id)
        .Take(limit);

    private sealed class Found
    {
        public required bool IsModel { get; init; }
        public required Guid Id { get; init; }
        public required string Title { get; init; }
        public required Guid Of { get; init; }
        public required int State { get; init; }
        public required float Score { get; init; }
        public required bool? Telling { get; init; }
        public required bool? Related { get; init; }
        public required float Distance { get; init; }
    }
}
