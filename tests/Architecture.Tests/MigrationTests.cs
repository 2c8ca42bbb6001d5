using Microsoft.EntityFrameworkCore;

namespace Innovation.Architecture.Tests;

/// <summary>What a service's model says of its tables and what its migrations make of the database are the same.</summary>
public sealed class MigrationTests
{
    public static TheoryData<string> Services => [.. Solution.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public void The_model_and_the_migrations_agree(string service)
    {
        var type = Solution.Assembly(service).GetTypes().Single(type => type.IsSubclassOf(typeof(DbContext)));
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        // Never connected to: the two models are compared in memory.
        builder.UseNpgsql("Host=127.0.0.1").UseSnakeCaseNamingConvention();
        using var context = (DbContext)Activator.CreateInstance(type, builder.Options)!;

        context.Database.GetMigrations().ShouldNotBeEmpty();
        context.Database.HasPendingModelChanges().ShouldBeFalse($"The model of {service} has changed: add a migration.");
    }
}
