using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge.Callers;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Tests.Support;

/// <summary>A service of the contracts in its smallest form: one command that works, one that fails after it has saved, one query.</summary>
internal sealed class SampleProposals(SampleDb db, CaseFile caseFile, ICurrentActor actor, CaseTime caseTime) : ProposalService.ProposalServiceBase
{
    public override async Task<InnovationProposal> CreateProposal(CreateProposalRequest request, ServerCallContext context)
    {
        var sample = new SampleCase { Id = Guid.CreateVersion7(), Title = request.Proposal.Title };
        db.Add(sample);
        await CommitAsync(sample.Id, "sample.created", context.CancellationToken);
        return new InnovationProposal { Name = ResourceName.Of(ResourceName.Proposals, sample.Id), Title = sample.Title };
    }

    public override async Task<InnovationProposal> WithdrawProposal(WithdrawProposalRequest request, ServerCallContext context)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, request.Name, "name");
        db.Add(new SampleCase { Id = id, Title = "saved, then refused" });
        await CommitAsync(id, "sample.withdrawn", context.CancellationToken);
        throw Refuse.Conflict(ReasonCodes.IllegalTransition, "It is decided already.");
    }

    public override async Task<InnovationProposal> GetProposal(GetProposalRequest request, ServerCallContext context)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, request.Name, "name");
        var sample = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, context.CancellationToken) ?? throw Refuse.NotFound(request.Name);
        return new InnovationProposal { Name = request.Name, Title = sample.Title, NextStep = db.Database.CurrentTransaction is null ? "no transaction" : "transaction" };
    }

    private Task CommitAsync(Guid id, string action, CancellationToken cancellationToken) => caseFile.CommitAsync(
        new LedgerRecord { CaseType = "sample", CaseId = id, Action = action, Actor = actor.Actor, At = caseTime.Now, PolicyVersion = 0, Content = new { } },
        [new ProposalWithdrawn { AggregateId = id, OccurredAt = caseTime.Now }],
        cancellationToken);
}
