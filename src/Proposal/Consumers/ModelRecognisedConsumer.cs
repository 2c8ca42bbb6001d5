using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Consumers;

/// <summary>Keeps every recognised model as this service's own copy, so that a new proposal can be compared with it.</summary>
internal sealed class ModelRecognisedConsumer(ProposalDbContext db) : IEventConsumer<ModelRecognised>
{
    public async Task ConsumeAsync(ModelRecognised integrationEvent, CancellationToken cancellationToken)
    {
        if (await db.KnownModels.SingleOrDefaultAsync(m => m.Id == integrationEvent.AggregateId, cancellationToken) is { } known)
        {
            known.Title = integrationEvent.Title;
            known.RecognisedAt = integrationEvent.OccurredAt;
        }
        else
        {
            db.KnownModels.Add(new KnownModel
            {
                Id = integrationEvent.AggregateId,
                ProposalId = integrationEvent.ProposalId,
                Title = integrationEvent.Title,
                RecognisedAt = integrationEvent.OccurredAt,
            });
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
