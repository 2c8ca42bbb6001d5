using Microsoft.EntityFrameworkCore;

namespace Innovation.Directory;

/// <summary>The two tables of the directory's client, in the service's own database.</summary>
public static class DirectoryModel
{
    /// <summary>Puts in the only row: a stamp of this database's own, so that nothing cached for another one is ever found.</summary>
    public const string SeedSql = "INSERT INTO directory.stamps (id, stamp) VALUES (1, gen_random_uuid())";

    /// <summary>Adds them, in the schema directory.</summary>
    public static ModelBuilder AddDirectory(this ModelBuilder modelBuilder) => modelBuilder
        .Entity<DirectoryStamp>(stamp =>
        {
            stamp.ToTable("stamps", "directory");
            stamp.HasKey(s => s.Id);
            stamp.Property(s => s.Id).ValueGeneratedNever();
        })
        .Entity<EndedAccessRow>(ended =>
        {
            ended.ToTable("ended_access", "directory");
            ended.HasKey(e => e.OfficerId);
            ended.Property(e => e.OfficerId).ValueGeneratedNever();
        });
}
