using Innovation.Proposal.Data;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Case = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Tests.Service;

/// <summary>A service that does not look at a proposal's row version.</summary>
public sealed class UnversionedHost : ProposalHost
{
    public UnversionedHost(NativeServers servers) : base(servers) => Adjust = services => services.ConfigureDbContext<ProposalDbContext>(options => options
        .ReplaceService<IModelCustomizer, Unversioned>()
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)));

    private sealed class Unversioned(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder.Entity<Case>().Property<uint>("xmin").HasColumnType("xid").IsConcurrencyToken(false);
        }
    }
}

/// <summary>A database that would take two ledger entries of one number.</summary>
public sealed class UnnumberedHost(NativeServers servers) : ProposalHost(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Service.QueryAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            DROP INDEX casework.ix_ledger_entries_case_id_number;
            CREATE INDEX ix_ledger_entries_case_id_number ON casework.ledger_entries (case_id, number)
            """));
    }
}
