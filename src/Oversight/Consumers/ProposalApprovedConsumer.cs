using Innovation.Contracts.Events;
using Innovation.Messaging;
using Innovation.Oversight.Data;
using Innovation.Oversight.Domain;
using Innovation.Oversight.Features;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Oversight.Consumers;

/// <summary>A grant, of either kind, opens the record by which it is followed: one per proposal, ever.</summary>
internal sealed class ProposalApprovedConsumer(OversightDbContext db, PilotCases cases) : IEventConsumer<ProposalApproved>
{
    public async Task ConsumeAsync(ProposalApproved integrationEvent, CancellationToken cancellationToken)
    {
        // The inbox takes an event once; this holds also where an archive is replayed after the inbox was emptied.
        if (await db.Pilots.AnyAsync(p => p.ProposalId == integrationEvent.AggregateId, cancellationToken))
        {
            return;
        }
        var grant = GrantOf(integrationEvent);
        var pilot = Pilot.Open(grant, cases.Now);
        db.Add(pilot);
        await cases.CommitAsync(
            pilot,
            "opened",
            null,
            grant,
            cancellationToken,
            [
                new PilotOpened { AggregateId = pilot.Id, OccurredAt = cases.Now, ProposalId = pilot.ProposalId },
                .. cases.Notify(pilot, "pilot.opened", pilot.ImplementerIds),
            ]);
    }

    private static Grant GrantOf(ProposalApproved approved) => new()
    {
        ProposalId = approved.AggregateId,
        Title = approved.Title,
        Kind = approved.Kind,
        Limits = approved.Limits,
        Indicators = approved.Indicators,
        LegalBasis = approved.LegalBasis,
        UnitId = approved.UnitId,
        DecidingUnitId = approved.DecidingUnitId,
        AuthorIds = approved.AuthorIds,
        ImplementerIds = approved.ImplementerIds,
        ApproverIds = approved.ApproverIds,
        InterestedIds = approved.InterestedIds,
        PolicyVersion = approved.PolicyVersion,
        DecidedAt = approved.OccurredAt,
    };
}
