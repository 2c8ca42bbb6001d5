namespace Innovation.Accountability.Data;

/// <summary>The Accountability service's own database; no other service reads it.</summary>
internal sealed class AccountabilityDbContext(DbContextOptions<AccountabilityDbContext> options) : DbContext(options)
{
    public DbSet<ProtectionRecord> ProtectionRecords => Set<ProtectionRecord>();
    public DbSet<FollowedPilot> FollowedPilots => Set<FollowedPilot>();
    public DbSet<LiabilityReview> LiabilityReviews => Set<LiabilityReview>();
    public DbSet<ConductSignal> ConductSignals => Set<ConductSignal>();
    public DbSet<Breach> Breaches => Set<Breach>();
    public DbSet<RecordAccess> AccessLog => Set<RecordAccess>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("accountability");
        modelBuilder.ApplyConfiguration(new ProtectionRecordConfiguration());
        modelBuilder.ApplyConfiguration(new FollowedPilotConfiguration());
        modelBuilder.ApplyConfiguration(new LiabilityReviewConfiguration());
        modelBuilder.ApplyConfiguration(new ConductSignalConfiguration());
        modelBuilder.ApplyConfiguration(new BreachConfiguration());
        modelBuilder.ApplyConfiguration(new RecordAccessConfiguration());
        modelBuilder.AddCasework();
    }
}
