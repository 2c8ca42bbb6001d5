using Innovation.Edge.Paging;

namespace Innovation.Accountability.Features.Protection;

/// <summary>
/// Protection records for those concerned and for holders of the duties that inspect, for the unit that carries it out. Everybody else gets
/// exactly the answer of an unknown id. Each reading leaves a trace, written before the answer is given.
/// </summary>
internal sealed class ReadProtectionRecords(AccountabilityDbContext db, CaseFile file, IDirectory directory, TimeProvider systemTime)
{
    public async Task<V1.ProtectionRecord> GetAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.ProtectionRecords, name, "name");
        var record = await db.ProtectionRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (record is null || file.Actor.OfficerId is not { } officer
            || !(record.ConcernedIds.Contains(officer) || (await InspectedAsync(officer, cancellationToken)).Covers(record.UnitId)))
        {
            throw Refuse.NotFound($"protection record '{name}'");
        }
        await LeaveTraceAsync(officer, [record], cancellationToken);
        return record.ToContract();
    }

    public async Task<V1.ListProtectionRecordsResponse> ListAsync(V1.ListProtectionRecordsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var proposal = ResourceName.ParseOptional(ResourceName.Proposals, request.Proposal, "proposal");
        if (file.Actor.OfficerId is not { } officer)
        {
            return new V1.ListProtectionRecordsResponse();
        }
        var query = db.ProtectionRecords.AsNoTracking();
        var inspected = await InspectedAsync(officer, cancellationToken);
        if (!inspected.WholeCity)
        {
            query = query.Where(r => r.ConcernedIds.Contains(officer) || inspected.UnitIds.Contains(r.UnitId));
        }
        if (proposal is { } proposalId)
        {
            query = query.Where(r => r.ProposalId == proposalId);
        }
        if (page.Before is { } before)
        {
            query = query.Where(r => r.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(r => r.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, r => r.Id);
        await LeaveTraceAsync(officer, rows, cancellationToken);
        return new V1.ListProtectionRecordsResponse { ProtectionRecords = { rows.Select(r => r.ToContract()) }, NextPageToken = nextToken };
    }

    private ValueTask<DutyScope> InspectedAsync(Guid officer, CancellationToken cancellationToken) =>
        directory.GetDutyScopeAsync(officer, ConductDuties.All, file.Today, cancellationToken);

    private async Task LeaveTraceAsync(Guid officer, List<ProtectionRecord> read, CancellationToken cancellationToken)
    {
        if (read.Count == 0)
        {
            return;
        }
        db.AccessLog.AddRange(read.Select(record => new RecordAccess
        {
            Id = Guid.CreateVersion7(),
            ProtectionRecordId = record.Id,
            OfficerId = officer,
            ClientId = file.Actor.ClientId,
            At = file.Now,
            RecordedAt = systemTime.GetUtcNow(),
        }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
