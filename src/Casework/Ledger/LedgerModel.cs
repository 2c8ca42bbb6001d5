using Innovation.Casework.Ledger.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Casework.Ledger;

/// <summary>The ledger's tables.</summary>
internal static class LedgerModel
{
    public static void AddLedger(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LedgerEntry>(Configure);
        modelBuilder.Entity<UnsealedEntry>(Configure);
        modelBuilder.Entity<SealedEntry>(Configure);
        modelBuilder.Entity<LedgerBlock>(Configure);
        modelBuilder.Entity<LedgerKey>(Configure);
        modelBuilder.Entity<HeardHead>(Configure);
    }

    private static void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("ledger_entries", CaseworkModel.Schema);
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.CaseType).HasMaxLength(50);
        entry.Property(e => e.Action).HasMaxLength(100);
        entry.Property(e => e.ClientId).HasMaxLength(200);
        // Text, not jsonb: the bytes that were committed to are kept as they were.
        entry.Property(e => e.Content).HasColumnType("text");
        // Two writers who read the same last entry meet here, and only one goes on.
        entry.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
    }

    private static void Configure(EntityTypeBuilder<UnsealedEntry> entry)
    {
        entry.ToTable("ledger_unsealed", CaseworkModel.Schema);
        // In the order in which they are sealed.
        entry.HasKey(e => new { e.CaseId, e.Number });
    }

    private static void Configure(EntityTypeBuilder<SealedEntry> entry)
    {
        entry.ToTable("ledger_sealed_entries", CaseworkModel.Schema);
        entry.HasKey(e => new { e.BlockNumber, e.CaseId, e.Number });
        entry.HasIndex(e => e.EntryId).IsUnique();
    }

    private static void Configure(EntityTypeBuilder<LedgerBlock> block)
    {
        block.ToTable("ledger_blocks", CaseworkModel.Schema);
        block.HasKey(b => b.Number);
        block.Property(b => b.Number).ValueGeneratedNever();
        block.Property(b => b.KeyId).HasMaxLength(16);
    }

    private static void Configure(EntityTypeBuilder<LedgerKey> key)
    {
        key.ToTable("ledger_keys", CaseworkModel.Schema);
        key.HasKey(k => k.KeyId);
        key.Property(k => k.KeyId).HasMaxLength(16);
    }

    private static void Configure(EntityTypeBuilder<HeardHead> head)
    {
        head.ToTable("ledger_heard_heads", CaseworkModel.Schema);
        head.HasKey(h => new { h.Service, h.BlockNumber, h.Hash });
        head.Property(h => h.Service).HasMaxLength(50);
        head.Property(h => h.KeyId).HasMaxLength(16);
    }
}
