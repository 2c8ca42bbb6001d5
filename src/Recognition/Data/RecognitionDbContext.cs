namespace Innovation.Recognition.Data;

/// <summary>The Recognition service's own database; no other service reads it.</summary>
internal sealed class RecognitionDbContext(DbContextOptions<RecognitionDbContext> options) : DbContext(options)
{
    public DbSet<Commendation> Commendations => Set<Commendation>();
    public DbSet<InnovationModel> Models => Set<InnovationModel>();
    public DbSet<Adoption> Adoptions => Set<Adoption>();
    public DbSet<EvaluatedPilot> EvaluatedPilots => Set<EvaluatedPilot>();
    public DbSet<AwardHold> AwardHolds => Set<AwardHold>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("recognition");
        modelBuilder.ApplyConfiguration(new CommendationConfiguration());
        modelBuilder.ApplyConfiguration(new InnovationModelConfiguration());
        modelBuilder.ApplyConfiguration(new AdoptionConfiguration());
        modelBuilder.ApplyConfiguration(new EvaluatedPilotConfiguration());
        modelBuilder.ApplyConfiguration(new AwardHoldConfiguration());
        modelBuilder.AddCasework();
    }
}
