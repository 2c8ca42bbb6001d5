using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Identity.Data.Configurations;

internal sealed class RulesConfiguration
    : IEntityTypeConfiguration<ApprovedPolicySet>, IEntityTypeConfiguration<PolicyProposal>, IEntityTypeConfiguration<PolicyReviewUrging>,
        IEntityTypeConfiguration<PublishedCalendarYear>, IEntityTypeConfiguration<CaseTimePosition>, IEntityTypeConfiguration<CaseTimeFollower>
{
    public void Configure(EntityTypeBuilder<ApprovedPolicySet> builder)
    {
        builder.ToTable("policy_sets", Schemas.Rules);
        builder.HasKey(set => set.Version);
        builder.Property(set => set.Version).ValueGeneratedNever();
        builder.Property(set => set.LegalBases).HasJsonConversion();
        builder.OwnsMany(set => set.Values, value =>
        {
            value.ToTable("policy_values", Schemas.Rules);
            value.WithOwner().HasForeignKey("Version");
            value.HasKey("Version", nameof(ApprovedPolicyValue.Key));
            value.Property(v => v.Key).HasMaxLength(100);
            value.Property(v => v.Unit).HasConversion<string>().HasMaxLength(40);
            value.Property(v => v.Status).HasConversion<string>().HasMaxLength(40);
            value.OwnsOne(v => v.Citation, citation =>
            {
                citation.Property(c => c.Instrument).HasConversion<string>().HasMaxLength(40);
                citation.Property(c => c.Number).HasMaxLength(60);
                citation.Property(c => c.Provision).HasMaxLength(200);
            });
        });
    }

    public void Configure(EntityTypeBuilder<PolicyProposal> builder)
    {
        builder.ToTable("policy_proposals", Schemas.Rules);
        builder.HasKey(proposal => proposal.Id);
        builder.Property(proposal => proposal.Id).ValueGeneratedNever();
        builder.Property(proposal => proposal.State).HasConversion<string>().HasMaxLength(40);
        builder.Property(proposal => proposal.BaseVersion);
        builder.Property(proposal => proposal.EffectiveFrom);
        builder.Property(proposal => proposal.NextReviewOn);
        builder.Property(proposal => proposal.Values).HasJsonConversion();
        builder.Property(proposal => proposal.LegalBases).HasJsonConversion();
        builder.Property(proposal => proposal.ChangedKeys).HasJsonConversion();
        builder.Property(proposal => proposal.Reasons);
        builder.Property(proposal => proposal.ProposedBy);
        builder.Property(proposal => proposal.ProposedAt);
        builder.Property<uint>("row_version").IsRowVersion();
        // One at a time, whoever proposes at the same moment.
        builder.HasIndex(proposal => proposal.State).IsUnique().HasFilter("state = 'Pending'");
    }

    public void Configure(EntityTypeBuilder<PolicyReviewUrging> builder)
    {
        builder.ToTable("policy_review_urgings", Schemas.Rules);
        builder.HasKey(urging => new { urging.Version, urging.Level });
    }

    public void Configure(EntityTypeBuilder<PublishedCalendarYear> builder)
    {
        builder.ToTable("calendar_years", Schemas.Rules);
        builder.HasKey(year => year.Year);
        builder.Property(year => year.Year).ValueGeneratedNever();
        builder.Ignore(year => year.DaysOff);
        builder.Ignore(year => year.SwappedWorkingDays);
        builder.OwnsMany(year => year.Days, day =>
        {
            day.ToTable("calendar_days", Schemas.Rules);
            day.WithOwner().HasForeignKey("Year");
            day.HasKey("Year", nameof(PublishedCalendarDay.Date));
        });
    }

    public void Configure(EntityTypeBuilder<CaseTimePosition> builder)
    {
        builder.ToTable("case_time", Schemas.Rules);
        builder.Property(position => position.Id).ValueGeneratedNever();
        builder.Property(position => position.OffsetMilliseconds);
        builder.Ignore(position => position.Offset);
        builder.Property<uint>("row_version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<CaseTimeFollower> builder)
    {
        builder.ToTable("case_time_followers", Schemas.Rules);
        builder.HasKey(follower => follower.Replica);
        builder.Property(follower => follower.Replica).HasMaxLength(100);
    }
}
