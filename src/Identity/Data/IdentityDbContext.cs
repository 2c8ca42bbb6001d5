using Innovation.Casework;
using Innovation.Identity.Accounts;
using Innovation.Identity.TokenIssuing;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Innovation.Identity.Data;

/// <summary>identitydb: one schema per concern.</summary>
internal sealed class IdentityDbContext(DbContextOptions<IdentityDbContext> options)
    : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<UnitState> UnitStates => Set<UnitState>();
    public DbSet<Officer> Officers => Set<Officer>();
    public DbSet<Position> Positions => Set<Position>();
    public DbSet<ActingHead> ActingHeads => Set<ActingHead>();
    public DbSet<DirectoryProposal> DirectoryProposals => Set<DirectoryProposal>();
    public DbSet<DirectoryTold> DirectoryTold => Set<DirectoryTold>();
    public DbSet<ImportedFile> ImportedFiles => Set<ImportedFile>();
    public DbSet<FirstSignIn> FirstSignIns => Set<FirstSignIn>();
    public DbSet<Duty> Duties => Set<Duty>();
    public DbSet<DutyAssignment> DutyAssignments => Set<DutyAssignment>();

    public DbSet<ApprovedPolicySet> PolicySets => Set<ApprovedPolicySet>();
    public DbSet<PolicyProposal> PolicyProposals => Set<PolicyProposal>();
    public DbSet<PolicyReviewUrging> PolicyReviewUrgings => Set<PolicyReviewUrging>();
    public DbSet<PublishedCalendarYear> CalendarYears => Set<PublishedCalendarYear>();
    public DbSet<CaseTimePosition> CaseTime => Set<CaseTimePosition>();
    public DbSet<CaseTimeFollower> CaseTimeFollowers => Set<CaseTimeFollower>();

    public DbSet<OfficerNotice> Notices => Set<OfficerNotice>();
    public DbSet<NoticeMail> Mails => Set<NoticeMail>();

    public DbSet<TokenKey> TokenKeys => Set<TokenKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IdentityDbContext).Assembly);
        modelBuilder.UseOpenIddict<Guid>();
        modelBuilder.PlaceFrameworkTables();
        modelBuilder.AddCaseFile();
    }
}
