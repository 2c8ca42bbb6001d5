using Innovation.Messaging;

namespace Innovation.Oversight.Consumers;

/// <summary>An officer declared an interest in a proposal after the grant: they neither assess nor conclude its result (section 9 rule 4).</summary>
internal sealed class InterestDeclaredConsumer(OversightDbContext db, CaseFile file) : IEventConsumer<Events.InterestDeclared>
{
    public async Task ConsumeAsync(Events.InterestDeclared integrationEvent, CancellationToken cancellationToken)
    {
        // Before the grant there is no pilot; the grant tells who declared one by then.
        if (await db.Pilots.SingleOrDefaultAsync(p => p.ProposalId == integrationEvent.AggregateId, cancellationToken) is { } pilot
            && pilot.NoteInterest(integrationEvent.OfficerId))
        {
            await file.CommitAsync(pilot, Actions.InterestNoted, null, new { Officer = integrationEvent.OfficerId }, cancellationToken);
        }
    }
}
