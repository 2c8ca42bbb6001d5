using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Proposal.Data;

/// <summary>
/// One row per proposal; what the author wrote is one JSON document, because it changes as a whole and is read as a whole. Rows that
/// people add under concurrency (checks, ballots, votes) are tables of their own with unique keys.
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
        proposal.Property(p => p.CoAuthorAnswers).HasJsonConversion();
        proposal.HasIndex(p => p.CouncilMemberIds).HasMethod("gin");
        proposal.HasIndex(p => p.FormerUnitIds).HasMethod("gin");
        proposal.HasIndex(p => p.ParticipantIds).HasMethod("gin");
        proposal.HasIndex(p => p.UnitId);
        proposal.HasIndex(p => new { p.DecidingUnitId, p.State });
        proposal.Ignore(p => p.AuthorIds).Ignore(p => p.ImplementerIds).Ignore(p => p.ApproverIds)
            .Ignore(p => p.LegalityCleared).Ignore(p => p.LatestBallot).Ignore(p => p.LatestCouncil).Ignore(p => p.PartialIds);

        proposal.OwnsMany(p => p.Interests, interest =>
        {
            interest.ToTable("interest_declarations");
            interest.WithOwner().HasForeignKey("ProposalId");
            interest.HasKey("ProposalId", nameof(InterestDeclaration.OfficerId));
            interest.Property(i => i.OfficerId).ValueGeneratedNever();
        });
        proposal.OwnsMany(p => p.LegalityChecks, check =>
        {
            check.ToTable("legality_checks");
            check.WithOwner().HasForeignKey("ProposalId");
            check.HasKey("ProposalId", nameof(LegalityCheck.Row));
            check.Property(c => c.Row).ValueGeneratedNever();
        });
        proposal.OwnsMany(p => p.Ballots, ballot =>
        {
            ballot.ToTable("ballots");
            ballot.WithOwner().HasForeignKey("ProposalId");
            ballot.HasKey(b => b.Id);
            ballot.Property(b => b.Id).ValueGeneratedNever();
            ballot.HasIndex("ProposalId", nameof(Ballot.Round)).IsUnique();
            ballot.Property(b => b.Limits).HasJsonConversion();
            ballot.Property(b => b.Excluded).HasJsonConversion();
            ballot.OwnsMany(b => b.Votes, vote =>
            {
                vote.ToTable("votes");
                vote.WithOwner().HasForeignKey("BallotId");
                vote.HasKey("BallotId", nameof(Vote.OfficerId));
                vote.Property(v => v.OfficerId).ValueGeneratedNever();
            });
        });
        proposal.OwnsMany(p => p.Attachments, attachment =>
        {
            attachment.ToTable("attachments");
            attachment.WithOwner().HasForeignKey("ProposalId");
            attachment.HasKey(a => a.Id);
            attachment.Property(a => a.Id).ValueGeneratedNever();
        });
        proposal.OwnsMany(p => p.Councils, council =>
        {
            council.ToTable("councils");
            council.WithOwner().HasForeignKey("ProposalId");
            council.HasKey(c => c.Id);
            council.Property(c => c.Id).ValueGeneratedNever();
            council.HasIndex("ProposalId", nameof(Council.Round)).IsUnique();
            council.Property(c => c.Limits).HasJsonConversion();
            council.OwnsMany(c => c.Scorecards, scorecard =>
            {
                scorecard.ToTable("scorecards");
                scorecard.WithOwner().HasForeignKey("CouncilId");
                scorecard.HasKey("CouncilId", nameof(Scorecard.OfficerId));
                scorecard.Property(s => s.OfficerId).ValueGeneratedNever();
            });
        });
    }
}
