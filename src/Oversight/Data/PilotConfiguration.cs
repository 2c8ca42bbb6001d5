using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Oversight.Data;

/// <summary>
/// One row per pilot, at most one per proposal. What is written once as a whole (final report, evaluation) is a JSON document; rows that
/// people add under concurrency (plan versions, reports, obstacles, assessments) are tables of their own with unique keys.
/// </summary>
internal sealed class PilotConfiguration : IEntityTypeConfiguration<Pilot>
{
    public void Configure(EntityTypeBuilder<Pilot> pilot)
    {
        pilot.ToTable("pilots");
        pilot.HasKey(p => p.Id);
        pilot.Property(p => p.Id).ValueGeneratedNever();
        pilot.Property<uint>("xmin").IsRowVersion();
        pilot.Property(p => p.FinalReport).HasJsonConversion();
        pilot.Property(p => p.Evaluation).HasJsonConversion();
        pilot.Property(p => p.PartyOpinions).HasJsonConversion();
        pilot.Property(p => p.StopRequests).HasJsonConversion();
        pilot.Ignore(p => p.PartyOpinion).Ignore(p => p.PendingStop).Ignore(p => p.AwaitsEvaluation);
        pilot.HasIndex(p => p.ProposalId).IsUnique();
        pilot.HasIndex(p => p.ParticipantIds).HasMethod("gin");
        pilot.HasIndex(p => p.UnitId);
        pilot.HasIndex(p => new { p.DecidingUnitId, p.State });
        pilot.Ignore(p => p.CurrentPlan);

        pilot.OwnsMany(p => p.PlanVersions, plan =>
        {
            plan.ToTable("plan_versions");
            plan.WithOwner().HasForeignKey("PilotId");
            plan.HasKey("PilotId", nameof(PlanVersion.Version));
            plan.Property(v => v.Version).ValueGeneratedNever();
            plan.Property(v => v.Limits).HasJsonConversion();
            plan.Property(v => v.Indicators).HasJsonConversion();
        });
        pilot.OwnsMany(p => p.ProgressReports, report =>
        {
            report.ToTable("progress_reports");
            report.WithOwner().HasForeignKey("PilotId");
            report.HasKey("PilotId", nameof(ProgressReport.Number));
            report.Property(r => r.Number).ValueGeneratedNever();
            report.Property(r => r.Measurements).HasJsonConversion();
        });
        pilot.OwnsMany(p => p.Obstacles, obstacle =>
        {
            obstacle.ToTable("obstacles");
            obstacle.WithOwner().HasForeignKey("PilotId");
            obstacle.HasKey(o => o.Id);
            obstacle.Property(o => o.Id).ValueGeneratedNever();
            obstacle.Property(o => o.Description);
            obstacle.Property(o => o.RaisedBy);
            obstacle.Property(o => o.RaisedAt);
            obstacle.HasIndex(o => o.AccountableUnitId);
            obstacle.HasIndex(o => o.AssignedUnitId);
        });
        pilot.OwnsMany(p => p.Assessments, assessment =>
        {
            assessment.ToTable("assessments");
            assessment.WithOwner().HasForeignKey("PilotId");
            assessment.HasKey("PilotId", nameof(Assessment.OfficerId));
            assessment.Property(a => a.OfficerId).ValueGeneratedNever();
        });
    }
}
