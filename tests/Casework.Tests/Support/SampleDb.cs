using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Tests.Support;

/// <summary>A case of the smallest kind, as a service would have it.</summary>
internal sealed class SampleCase
{
    public required Guid Id { get; init; }
    public required string Title { get; set; }
    public uint RowVersion { get; init; }
}

/// <summary>A service's database: casework, messaging and one kind of case.</summary>
internal sealed class SampleDb(DbContextOptions<SampleDb> options) : DbContext(options)
{
    public DbSet<SampleCase> Cases => Set<SampleCase>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddCasework();
        modelBuilder.Entity<SampleCase>(sample =>
        {
            sample.ToTable("cases");
            sample.Property(s => s.Id).ValueGeneratedNever();
            sample.Property(s => s.RowVersion).IsRowVersion();
        });
    }
}
