namespace Innovation.Oversight.Data;

/// <summary>The Oversight service's own database; no other service reads it.</summary>
internal sealed class OversightDbContext(DbContextOptions<OversightDbContext> options) : DbContext(options)
{
    public DbSet<Pilot> Pilots => Set<Pilot>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("oversight");
        modelBuilder.ApplyConfiguration(new PilotConfiguration());
        modelBuilder.AddCasework();
    }
}
