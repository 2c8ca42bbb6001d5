using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Proposal.Data;

/// <summary>
/// One row per proposal, read by one statement: what the author wrote, and what others add to it (checks, ballots with their votes, councils,
/// files), are JSON documents of it. Two who add at the same time meet at the row's version.
/// </summary>
internal sealed class InnovationProposalConfiguration : IEntityTypeConfiguration<InnovationProposal>
{
    public void Configure(EntityTypeBuilder<InnovationProposal> proposal)
    {
        proposal.ToTable("proposals");
        proposal.HasKey(p => p.Id);
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property<uint>("xmin").IsRowVersion();
        proposal.Property(p => p.Revision);
        proposal.Property(p => p.AuthorId);
        proposal.Property(p => p.CreatedAt);
        proposal.Property(p => p.Content).HasJsonConversion();
        proposal.Property(p => p.PartyOpinion).HasJsonConversion();
        proposal.Property(p => p.Decision).HasJsonConversion();
        proposal.Property(p => p.SupplementRequests).HasJsonConversion();
        proposal.Property(p => p.Forwardings).HasJsonConversion();
        proposal.Property(p => p.ParticipationAnswers).HasJsonConversion();
        proposal.Property(p => p.OtherUnitRequests).HasJsonConversion();
        proposal.Property(p => p.AuthorGroups).HasJsonConversion();
        proposal.Property(p => p.Interests).HasJsonConversion();
        proposal.Property(p => p.LegalityChecks).HasJsonConversion();
        proposal.Property(p => p.EarlierChecks).HasJsonConversion();
        proposal.Property(p => p.EarlierOpinions).HasJsonConversion();
        proposal.Property(p => p.Ballots).HasJsonConversion();
        proposal.Property(p => p.Councils).HasJsonConversion();
        proposal.Property(p => p.DecisionReviews).HasJsonConversion();
        proposal.Property(p => p.Attachments).HasJsonConversion();
        proposal.HasIndex(p => p.CouncilMemberIds).HasMethod("gin");
        proposal.HasIndex(p => p.FormerUnitIds).HasMethod("gin");
        proposal.HasIndex(p => p.ParticipantIds).HasMethod("gin");
        proposal.HasIndex(p => p.UnitId);
        proposal.HasIndex(p => new { p.DecidingUnitId, p.State });
        proposal.Ignore(p => p.AuthorIds).Ignore(p => p.ImplementerIds).Ignore(p => p.ApproverIds)
            .Ignore(p => p.LegalityCleared).Ignore(p => p.LatestBallot).Ignore(p => p.LatestCouncil).Ignore(p => p.PartialIds).Ignore(p => p.OpenReview)
            .Ignore(p => p.Derogation).Ignore(p => p.RemainingBases).Ignore(p => p.AwaitsSecondReview);
    }
}
