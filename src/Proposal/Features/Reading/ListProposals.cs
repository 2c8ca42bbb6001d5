using Innovation.Edge.Paging;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>Lists of what the caller may see: by unit, state and due date; newest first, or the most urgent first.</summary>
internal sealed class ListProposals(ProposalDbContext db, CaseFile file, VisibleProposals visible, ProposalAnswers answers)
{
    public async Task<V1.ListProposalsResponse> ExecuteAsync(V1.ListProposalsRequest request, CancellationToken cancellationToken)
    {
        var unit = ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit");
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.OptionalChoice("order", request.Order);
        var dueBy = DateOnly.MaxValue;
        check.That(request.DueBy.Length == 0 || IsoDay.TryParse(request.DueBy, out dueBy), "due_by", "must be a day like 2025-05-12");
        check.ThrowIfWrong();
        var byDueDate = request.Order == V1.ProposalOrder.DueDate;
        var duePage = byDueDate ? InstantPage.Of(request.PageSize, request.PageToken) : null;
        var page = byDueDate ? null : Page.Of(request.PageSize, request.PageToken);
        if (file.Actor.OfficerId is not { } officer)
        {
            return new V1.ListProposalsResponse();
        }
        var query = await visible.ToAsync(officer, cancellationToken);
        if (unit is { } unitId)
        {
            query = query.Where(p => p.UnitId == unitId || p.DecidingUnitId == unitId);
        }
        if (request.State != V1.ProposalState.Unspecified)
        {
            var state = (ProposalState)request.State;
            query = query.Where(p => p.State == state);
        }
        var running = Running(request.OverdueOnly, dueBy);
        if (duePage is not null)
        {
            return await ByDueDateAsync(query, running, duePage, cancellationToken);
        }
        if (request.OverdueOnly || request.DueBy.Length > 0)
        {
            query = query.Where(p => running.Any(c => c.CaseId == p.Id));
        }
        return await NewestFirstAsync(query, page!, cancellationToken);
    }

    /// <summary>The decision clocks that run, of the proposals asked for.</summary>
    private IQueryable<Clock> Running(bool overdueOnly, DateOnly dueBy)
    {
        var now = file.Now.ToUniversalTime();
        return db.Set<Clock>().AsNoTracking().Where(c =>
            ProposalClocks.DecisionKinds.Contains(c.Kind) && c.MetAt == null && c.DueOn <= dueBy
            && (!overdueOnly || (c.DueAt <= now && c.PausedAt == null)));
    }

    private async Task<V1.ListProposalsResponse> NewestFirstAsync(IQueryable<InnovationProposal> query, Page page, CancellationToken cancellationToken)
    {
        if (page.Before is { } before)
        {
            query = query.Where(p => p.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(p => p.Id).Take(page.Size + 1)
            .Select(p => new { Proposal = p, Clocks = db.Set<Clock>().Where(c => c.CaseId == p.Id).ToList() })
            .AsSingleQuery()
            .ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, row => row.Proposal.Id);
        return await AnswerAsync(rows.Select(row => (row.Proposal, row.Clocks)), nextToken, cancellationToken);
    }

    private async Task<V1.ListProposalsResponse> ByDueDateAsync(
        IQueryable<InnovationProposal> query, IQueryable<Clock> running, InstantPage page, CancellationToken cancellationToken)
    {
        var found = query.Join(running, p => p.Id, c => c.CaseId, (p, c) => new { Proposal = p, c.DueAt });
        if (page.After is var (dueAt, id))
        {
            found = found.Where(f => f.DueAt > dueAt || (f.DueAt == dueAt && f.Proposal.Id.CompareTo(id) > 0));
        }
        var rows = await found.OrderBy(f => f.DueAt).ThenBy(f => f.Proposal.Id).Take(page.Size + 1)
            .Select(f => new { f.Proposal, f.DueAt, Clocks = db.Set<Clock>().Where(c => c.CaseId == f.Proposal.Id).ToList() })
            .AsSingleQuery()
            .ToListAsync(cancellationToken);
        var nextToken = "";
        if (rows.Count > page.Size)
        {
            rows.RemoveRange(page.Size, rows.Count - page.Size);
            nextToken = InstantPage.TokenAfter(rows[^1].DueAt, rows[^1].Proposal.Id);
        }
        return await AnswerAsync(rows.Select(row => (row.Proposal, row.Clocks)), nextToken, cancellationToken);
    }

    private async Task<V1.ListProposalsResponse> AnswerAsync(
        IEnumerable<(InnovationProposal Proposal, List<Clock> Clocks)> rows, string nextToken, CancellationToken cancellationToken)
    {
        var answer = new V1.ListProposalsResponse { NextPageToken = nextToken };
        foreach (var (proposal, clocks) in rows)
        {
            answer.Proposals.Add(await answers.OfAsync(proposal, clocks, cancellationToken));
        }
        return answer;
    }
}
