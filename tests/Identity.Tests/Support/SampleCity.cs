using Innovation.Testing;
using Npgsql;

namespace Innovation.Identity.Tests.Support;

/// <summary>
/// The real servers, and one sample city migrated and seeded by the program itself; every platform of a test begins with a copy of
/// that database, so that hashing thirty passwords is paid once.
/// </summary>
public sealed class SampleCity : IAsyncLifetime
{
    public const string Password = "exercise-password";
    public const string AuditorSecret = "auditor-secret-of-the-tests";
    public const string OperatorSecret = "operator-secret-of-the-tests";
    public const string ServiceSecret = "service-secret-of-the-tests";
    public const string PortalSecret = "portal-secret-of-the-tests";

    private readonly SemaphoreSlim _copying = new(1);
    private readonly Lazy<Task<IdentityPlatform>> _shared;
    private string _template = "";

    public SampleCity() => _shared = new(() => StartPlatformAsync());

    public NativeServers Servers { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Servers.StartAllAsync();
        _template = await Servers.CreateDatabaseAsync() + ";Pooling=false";
        (await IdentityProgram.MigrateAsync(_template, await Servers.CreateVirtualHostAsync())).ShouldBe(0);
    }

    /// <summary>A running platform of the test's own, on a copy of the seeded database, with a virtual host of its own.</summary>
    internal async Task<IdentityPlatform> StartPlatformAsync(params (string Key, string Value)[] settings)
    {
        var database = await CopyDatabaseAsync();
        var broker = await Servers.CreateVirtualHostAsync();
        var platform = new IdentityPlatform(database, broker, settings);
        await platform.DeclareTopologyAsync();
        return platform;
    }

    /// <summary>One platform for all tests that change nothing which another test looks at.</summary>
    internal Task<IdentityPlatform> SharedAsync() => _shared.Value;

    public async ValueTask DisposeAsync()
    {
        if (_shared.IsValueCreated)
        {
            await (await _shared.Value).DisposeAsync();
        }
        await Servers.DisposeAsync();
    }

    private async Task<string> CopyDatabaseAsync()
    {
        var template = new NpgsqlConnectionStringBuilder(_template);
        var copy = new NpgsqlConnectionStringBuilder(_template) { Database = $"copy_{Guid.CreateVersion7():N}", Pooling = true, MaxPoolSize = 20 };
        var maintenance = new NpgsqlConnectionStringBuilder(_template) { Database = "postgres" };
        // PostgreSQL copies a database for one at a time.
        await _copying.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"create database \"{copy.Database}\" template \"{template.Database}\"", connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            _copying.Release();
        }
        return copy.ConnectionString;
    }
}
