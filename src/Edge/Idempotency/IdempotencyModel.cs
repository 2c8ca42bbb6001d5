using Microsoft.EntityFrameworkCore;

namespace Innovation.Edge.Idempotency;

/// <summary>The table of keys, in the service's own database.</summary>
public static class IdempotencyModel
{
    /// <summary>Adds it, in the schema edge.</summary>
    public static ModelBuilder AddIdempotencyKeys(this ModelBuilder modelBuilder) => modelBuilder.Entity<IdempotencyKeyRow>(row =>
    {
        row.ToTable("idempotency_keys", "edge");
        row.HasKey(r => new { r.Caller, r.Key });
        row.Property(r => r.Caller).HasMaxLength(250);
        row.Property(r => r.Key).HasMaxLength(200);
        row.Property(r => r.Method).HasMaxLength(200);
        row.HasIndex(r => r.CreatedAt);
    });
}
