using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Identity.Data.Configurations;

internal sealed class DirectoryConfiguration
    : IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<Officer>, IEntityTypeConfiguration<Position>, IEntityTypeConfiguration<Duty>,
        IEntityTypeConfiguration<DutyAssignment>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units", Schemas.Directory, table => table.HasCheckConstraint("ck_units_dates", "valid_to is null or valid_to >= valid_from"));
        builder.Property(unit => unit.Id).ValueGeneratedNever();
        builder.Property(unit => unit.Code).HasMaxLength(40);
        builder.Property(unit => unit.Kind).HasConversion<string>().HasMaxLength(40);
        builder.HasIndex(unit => unit.Code).IsUnique();
        builder.HasOne<Unit>().WithMany().HasForeignKey(unit => unit.SuperiorId).OnDelete(DeleteBehavior.Restrict);
        builder.Property<uint>("row_version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<Officer> builder)
    {
        builder.ToTable("officers", Schemas.Directory);
        builder.Property(officer => officer.Id).ValueGeneratedNever();
        builder.Property(officer => officer.UserName).HasMaxLength(64);
        builder.HasIndex(officer => officer.UserName).IsUnique();
        builder.HasMany(officer => officer.Positions).WithOne().HasForeignKey(position => position.OfficerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property<uint>("row_version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<Position> builder)
    {
        // One head per unit and day, and no double position, are exclusion constraints of the first migration.
        builder.ToTable("positions", Schemas.Directory, table => table.HasCheckConstraint("ck_positions_dates", "valid_to is null or valid_to >= valid_from"));
        builder.Property(position => position.Id).ValueGeneratedNever();
        builder.Property(position => position.Kind).HasConversion<string>().HasMaxLength(40);
        builder.HasOne<Unit>().WithMany().HasForeignKey(position => position.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.ToTable("duties", Schemas.Directory);
        builder.HasKey(duty => duty.Code);
        builder.Property(duty => duty.Code).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<DutyAssignment> builder)
    {
        builder.ToTable(
            "duty_assignments", Schemas.Directory,
            table => table.HasCheckConstraint("ck_duty_assignments_dates", "valid_to is null or valid_to >= valid_from"));
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.HasOne<Duty>().WithMany().HasForeignKey(assignment => assignment.DutyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(assignment => assignment.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(assignment => assignment.ServedUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(assignment => assignment.Officers).WithMany().UsingEntity(
            "DutyOfficer",
            right => right.HasOne(typeof(Officer)).WithMany().HasForeignKey("OfficerId").OnDelete(DeleteBehavior.Restrict),
            left => left.HasOne(typeof(DutyAssignment)).WithMany().HasForeignKey("AssignmentId"),
            join => join.ToTable("duty_officers", Schemas.Directory));
        builder.HasIndex(assignment => new { assignment.DutyCode, assignment.ServedUnitId });
    }
}
