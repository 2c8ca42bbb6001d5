using Innovation.Accountability.Data;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Directory;
using Innovation.Edge.Paging;
using Microsoft.EntityFrameworkCore;
using ProtectionRecord = Innovation.Accountability.Domain.ProtectionRecord;
using Proto = Innovation.Contracts.Accountability.V1;

namespace Innovation.Accountability.Features;

/// <summary>
/// Protection records for those concerned and for holders of the duties that inspect. Everybody else gets exactly the answer of an unknown
/// id. Each reading leaves a trace, written before the answer is given.
/// </summary>
internal sealed class ReadProtectionRecords(AccountabilityDbContext db, AccountabilityCases cases, IDirectory directory, TimeProvider systemTime)
{
    public async Task<Proto.ProtectionRecord> GetAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.ProtectionRecords, name, "name");
        var record = await db.ProtectionRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (record is null || cases.Actor.OfficerId is not { } officer || !await MayReadAsync(officer, record, cancellationToken))
        {
            throw Refuse.NotFound($"protection record '{name}'");
        }
        await LeaveTraceAsync(officer, [record], cancellationToken);
        return record.ToContract();
    }

    public async Task<ListProtectionRecordsResponse> ListAsync(ListProtectionRecordsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var proposal = ResourceName.ParseOptional(ResourceName.Proposals, request.Proposal, "proposal");
        if (cases.Actor.OfficerId is not { } officer)
        {
            return new ListProtectionRecordsResponse();
        }
        var query = db.ProtectionRecords.AsNoTracking();
        if (!await directory.HoldsConductDutyAsync(officer, cases.Today, cancellationToken))
        {
            query = query.Where(r => r.ConcernedIds.Contains(officer));
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
        return new ListProtectionRecordsResponse { ProtectionRecords = { rows.Select(r => r.ToContract()) }, NextPageToken = nextToken };
    }

    private async Task<bool> MayReadAsync(Guid officer, ProtectionRecord record, CancellationToken cancellationToken) =>
        record.ConcernedIds.Contains(officer) || await directory.HoldsConductDutyAsync(officer, cases.Today, cancellationToken);

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
            ClientId = cases.Actor.ClientId,
            At = cases.Now,
            RecordedAt = systemTime.GetUtcNow(),
        }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
