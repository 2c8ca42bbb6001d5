namespace Innovation.Identity.Tests.Support;

/// <summary>Identity's own program, run in this process as the orchestrator runs it.</summary>
internal static class IdentityProgram
{
    public static readonly string ContentRoot = Path.Combine(RepositoryRoot(), "src", "Identity");

    /// <summary>Runs it with <c>--migrate</c> until it ends.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> MigrateAsync(string database, string broker, params (string Key, string Value)[] settings) => Task.Run(() =>
    {
        string[] arguments =
        [
            $"--contentRoot={ContentRoot}",
            .. Settings(database, broker, [("environment", "Development"), .. settings]).Select(setting => $"--{setting.Key}={setting.Value}"),
            "--migrate",
        ];
        // Top-level statements that return nothing end with 0, or throw what a process would die of.
        return typeof(Program).Assembly.EntryPoint!.Invoke(null, [arguments]) as int? ?? 0;
    });

    public static IEnumerable<KeyValuePair<string, string>> Settings(string database, string broker, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:identitydb"] = database,
            ["ConnectionStrings:rabbitmq"] = broker,
            ["Auth:Issuer"] = "http://localhost/",
            ["Auth:ClientId"] = "identity",
            ["CaseTime:Mode"] = "Exercise",
            ["Keys:Password"] = "keys-password-of-the-tests",
            ["Ledger:SigningKey"] = "ledger-key-of-identity-in-the-tests",
            ["Seed:City"] = "Sample",
            ["Seed:SamplePassword"] = SampleCity.Password,
            ["Clients:department-portal:Secret"] = SampleCity.PortalSecret,
            ["Clients:inspection-auditor:Secret"] = SampleCity.AuditorSecret,
            ["Clients:platform-operator:Secret"] = SampleCity.OperatorSecret,
            ["Clients:exercise-operator:Secret"] = SampleCity.OperatorSecret,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var service in (string[])["proposal", "oversight", "accountability", "recognition", "gateway"])
        {
            all[$"Clients:{service}:Secret"] = SampleCity.ServiceSecret;
        }
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        return all;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Innovation.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
        return folder.FullName;
    }
}
