using Innovation.Casework.Calendar;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Directory;
using Innovation.Edge.Idempotency;
using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Casework;

/// <summary>Casework's tables, in the schema casework of the service's own database.</summary>
public static class CaseworkModel
{
    internal const string Schema = "casework";

    /// <summary>All of it, for a service's own context: the ledger, the idempotency keys, the copies of the rules, the directory's stamp, the clocks.</summary>
    public static ModelBuilder AddCasework(this ModelBuilder modelBuilder) => modelBuilder.MigratedByCasework(AddTables);

    /// <summary>The ledger and the idempotency keys only, for the service that owns rules and directory itself.</summary>
    public static ModelBuilder AddCaseFile(this ModelBuilder modelBuilder) => modelBuilder.MigratedByCasework(AddCaseFileTables);

    internal static void AddTables(ModelBuilder modelBuilder)
    {
        AddCaseFileTables(modelBuilder);
        modelBuilder.Entity<PolicySetCopy>(Configure);
        modelBuilder.Entity<CalendarYearCopy>(Configure);
        modelBuilder.AddDirectory();
        modelBuilder.Entity<Clock>(Configure);
        modelBuilder.Entity<ClockChange>(Configure);
    }

    private static void AddCaseFileTables(ModelBuilder modelBuilder)
    {
        modelBuilder.AddLedger();
        modelBuilder.AddIdempotencyKeys();
    }

    /// <summary>
    /// The services use these tables through their own contexts; <see cref="CaseworkDbContext"/> alone makes and changes them, so that they
    /// stand in one migration and not in one of each service.
    /// </summary>
    private static ModelBuilder MigratedByCasework(this ModelBuilder modelBuilder, Action<ModelBuilder> add)
    {
        if (EF.IsDesignTime)
        {
            return modelBuilder;
        }
        var own = modelBuilder.Model.GetEntityTypes().ToHashSet();
        add(modelBuilder);
        foreach (var shared in modelBuilder.Model.GetEntityTypes().Except(own))
        {
            shared.SetIsTableExcludedFromMigrations(true);
        }
        return modelBuilder;
    }

    private static void Configure(EntityTypeBuilder<PolicySetCopy> copy)
    {
        copy.ToTable("policy_sets", Schema);
        copy.HasKey(c => c.Version);
        copy.Property(c => c.Version).ValueGeneratedNever();
        copy.Property(c => c.Values).HasJsonConversion();
        copy.Property(c => c.LegalBases).HasJsonConversion();
        copy.HasIndex(c => c.EffectiveFrom);
    }

    private static void Configure(EntityTypeBuilder<CalendarYearCopy> copy)
    {
        copy.ToTable("calendar_years", Schema);
        copy.HasKey(c => c.Year);
        copy.Property(c => c.Year).ValueGeneratedNever();
    }

    private static void Configure(EntityTypeBuilder<Clock> clock)
    {
        clock.ToTable("clocks", Schema);
        clock.HasKey(c => c.Id);
        clock.Property(c => c.Id).ValueGeneratedNever();
        clock.Property(c => c.Kind).HasMaxLength(100);
        clock.Property(c => c.CaseType).HasMaxLength(50);
        clock.Property<DateTimeOffset?>(ClockColumns.RetryAt);
        clock.Property<int>(ClockColumns.Failures);
        // A pause and a firing that meet: one of them is refused, and neither is lost.
        clock.Property<uint>(ClockColumns.RowVersion).IsRowVersion();
        clock.HasIndex(c => c.NextFireAt).HasFilter("next_fire_at IS NOT NULL");
        // A case is read with all of its clocks, those that were met included.
        clock.HasIndex(c => c.CaseId);
        // Overdue items of a unit, longest overdue first, page by page.
        clock.HasIndex(c => new { c.UnitId, c.DueAt, c.Id }).HasFilter("met_at IS NULL");
        // Due dates to compute anew when a year is announced.
        clock.HasIndex(c => c.Provisional).HasFilter("met_at IS NULL AND provisional");
        // One running clock of a kind per subject, whoever starts it at the same time.
        clock.HasIndex(c => new { c.SubjectId, c.Kind }).IsUnique().HasFilter("met_at IS NULL");
    }

    private static void Configure(EntityTypeBuilder<ClockChange> change)
    {
        change.ToTable("clock_changes", Schema);
        change.HasKey(c => c.Id);
        change.Property(c => c.Id).ValueGeneratedNever();
        change.HasIndex(c => c.ClockId);
    }
}
