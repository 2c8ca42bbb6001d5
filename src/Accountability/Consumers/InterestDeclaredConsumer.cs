using Innovation.Accountability.Features;

namespace Innovation.Accountability.Consumers;

/// <summary>An officer declared an interest in a proposal after the grant: they take no part in what follows from it either (invariant 1).</summary>
internal sealed class InterestDeclaredConsumer(AccountabilityDbContext db, CaseFile file, Turns turns) : IEventConsumer<Events.InterestDeclared>
{
    public async Task ConsumeAsync(Events.InterestDeclared integrationEvent, CancellationToken cancellationToken)
    {
        var (proposal, officer) = (integrationEvent.AggregateId, integrationEvent.OfficerId);
        await turns.TakeAsync(proposal, cancellationToken);
        // Before the grant there is no record; the grant tells who declared one by then.
        if (await db.ProtectionRecords.SingleOrDefaultAsync(record => record.ProposalId == proposal, cancellationToken) is { } record && record.NoteInterest(officer))
        {
            await file.CommitAsync(record, Actions.InterestNoted, null, new { Officer = officer }, cancellationToken);
        }
        if (await db.LiabilityReviews.SingleOrDefaultAsync(review => review.ProposalId == proposal, cancellationToken) is { } review && review.NoteInterest(officer))
        {
            await file.CommitAsync(review, Actions.InterestNoted, null, new { Officer = officer }, cancellationToken);
        }
    }
}
