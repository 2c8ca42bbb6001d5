using System.Data.Common;
using System.Text.RegularExpressions;
using Innovation.Proposal.Data;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Proposal.Tests.Service;

/// <summary>A service that does not look at a proposal's row version: the comparison is taken out of what it sends.</summary>
public sealed partial class UnversionedHost : ProposalHost
{
    public UnversionedHost(NativeServers servers) : base(servers) =>
        Adjust = services => services.ConfigureDbContext<ProposalDbContext>(options => options.AddInterceptors(new Unversioned()));

    private sealed partial class Unversioned : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("UPDATE proposal.proposals", StringComparison.Ordinal))
            {
                var without = Comparison().Replace(command.CommandText, "");
                without.ShouldNotBe(command.CommandText, "the guard was taken away");
                command.CommandText = without;
            }
            return ValueTask.FromResult(result);
        }

        [GeneratedRegex(@" AND xmin = @p\d+")]
        private static partial Regex Comparison();
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
