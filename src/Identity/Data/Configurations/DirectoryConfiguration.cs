using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Identity.Data.Configurations;

internal sealed class DirectoryConfiguration
    : IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<UnitState>, IEntityTypeConfiguration<Officer>, IEntityTypeConfiguration<Position>,
        IEntityTypeConfiguration<ActingHead>, IEntityTypeConfiguration<Duty>, IEntityTypeConfiguration<DutyAssignment>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units", Schemas.Directory);
        builder.Property(unit => unit.Id).ValueGeneratedNever();
        builder.Property(unit => unit.Code).HasMaxLength(40);
        builder.Property(unit => unit.Kind).HasConversion<string>().HasMaxLength(40);
        builder.HasIndex(unit => unit.Code).IsUnique();
        builder.HasMany(unit => unit.States).WithOne().HasForeignKey(state => state.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<UnitState> builder)
    {
        Recorded(builder, "unit_states");
        builder.HasOne<Unit>().WithMany().HasForeignKey(state => state.SuperiorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Officer> builder)
    {
        builder.ToTable("officers", Schemas.Directory);
        builder.Property(officer => officer.Id).ValueGeneratedNever();
        builder.Property(officer => officer.UserName).HasMaxLength(64);
        builder.Property(officer => officer.Email).HasMaxLength(254);
        builder.HasIndex(officer => officer.UserName).IsUnique();
        builder.HasIndex(officer => officer.LastDay).HasFilter("last_day is not null");
        builder.HasMany(officer => officer.Positions).WithOne().HasForeignKey(position => position.OfficerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property<uint>("row_version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<Position> builder)
    {
        // One head per unit and day, and no double position, are exclusion constraints of the first migration.
        Recorded(builder, "positions");
        builder.Property(position => position.Kind).HasConversion<string>().HasMaxLength(40);
        builder.Property(position => position.Group).HasConversion<string>().HasMaxLength(40);
        builder.HasOne<Unit>().WithMany().HasForeignKey(position => position.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ActingHead> builder)
    {
        Recorded(builder, "acting_heads");
        builder.HasOne<Unit>().WithMany().HasForeignKey(acting => acting.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Officer>().WithMany().HasForeignKey(acting => acting.OfficerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.ToTable("duties", Schemas.Directory);
        builder.HasKey(duty => duty.Code);
        builder.Property(duty => duty.Code).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<DutyAssignment> builder)
    {
        Recorded(builder, "duty_assignments");
        builder.Ignore(assignment => assignment.IsCityWide);
        builder.Property(assignment => assignment.Role).HasConversion<string>().HasMaxLength(40);
        builder.HasOne<Duty>().WithMany().HasForeignKey(assignment => assignment.DutyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(assignment => assignment.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    // What was superseded is history and answers no question.
    private static void Recorded<T>(EntityTypeBuilder<T> builder, string table)
        where T : class, IRecorded
    {
        builder.ToTable(table, Schemas.Directory, made => made.HasCheckConstraint($"ck_{table}_dates", "valid_to is null or valid_to >= valid_from"));
        builder.Property(fact => fact.Id).ValueGeneratedNever();
        builder.HasQueryFilter(fact => fact.SupersededAt == null);
        // Two who supersede the same record at once: the second finds it superseded.
        builder.Property<uint>("row_version").IsRowVersion();
    }
}
