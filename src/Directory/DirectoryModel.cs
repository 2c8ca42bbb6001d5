using Microsoft.EntityFrameworkCore;

namespace Innovation.Directory;

/// <summary>The one table of the directory's client, in the service's own database.</summary>
public static class DirectoryModel
{
    /// <summary>Adds it, in the schema directory.</summary>
    public static ModelBuilder AddDirectory(this ModelBuilder modelBuilder) => modelBuilder.Entity<DirectoryStamp>(stamp =>
    {
        stamp.ToTable("stamps", "directory");
        stamp.HasKey(s => s.Id);
        stamp.Property(s => s.Id).ValueGeneratedNever();
    });
}
