namespace Innovation.AppHost.Tests;

/// <summary>What the AppHost gives each project is what that project reads: nothing is missing, nothing is given in vain.</summary>
public sealed class ModelTests(Testing.NativeServers servers)
{
    /// <summary>What a service reads and does well without: sections, and single keys.</summary>
    private static readonly string[] _optional =
    [
        // Where the keys and tokens are when it is not below the issuer; Identity issues them itself, and asks nobody.
        "Auth:Authority", "Auth:KeysAddress", "Auth:TokenAddress", "Auth:ClientId", "Auth:ClientSecret",
        "Clients", "Ledger:LargestBlock", "Ledger:SealEvery", "Mail", "Messaging", "Attachments", "RateLimits",
        // .NET's own.
        "Logging", "Kestrel", "AllowedHosts", "urls", "http_ports", "https_ports", "services", "environment", "contentRoot",
        "ForwardedHeaders_Enabled", "ReadOnlyDataProtectionKeyDirectory", "preferHostingUrls", "shutdownTimeoutSeconds", "startupTimeoutSeconds", "staticWebAssets",
        "servicesStartConcurrently", "servicesStopConcurrently",
    ];

    private static readonly string[] _families = ["OTEL_", "ASPNETCORE_", "DOTNET_"];

    [Theory]
    [InlineData("Native", "Sample")]
    [InlineData("Containers", "Empty")]
    public async Task Each_project_is_given_what_it_reads_and_nothing_else(string choice, string city)
    {
        string[] mail = ["--Mail:Host=127.0.0.1", "--Mail:From=platform@city.example", "--Mail:InboxAddress=https://city.example/inbox"];
        var model = await GivenSettings.OfModelAsync([$"--Servers={choice}", $"--Seed:City={city}", .. mail]);
        model.Count.ShouldBe(11, "six services and five migration steps");
        var services = new RecordedServices(servers);
        var faults = new List<string>();
        // The migration steps come first, as they do in the platform.
        foreach (var (project, given) in model.OrderByDescending(part => IsMigration(part.Key)))
        {
            var read = await services.OfAsync(project, given);
            faults.AddRange(given.Settings.Keys.Where(key => !read.Keys.Contains(key)).Select(key => $"{project} is given {key}, which it does not read"));
            faults.AddRange(given.Services.Except(read.Services).Select(service => $"{project} is given {service}, which it does not ask"));
            if (IsMigration(project))
            {
                // A part of the service's own program runs; what it could not do without, its start has missed.
                continue;
            }
            faults.AddRange(read.Keys.Where(key => !given.Settings.ContainsKey(key) && !MayBeAbsent(key, read)).Select(key => $"{project} reads {key}, which it is not given"));
            faults.AddRange(read.Services.Except(given.Services).Select(service => $"{project} asks {service}, which it is not given"));
        }
        faults.AddRange(model.Values.Select(given => given.Settings.GetValueOrDefault("Auth:ClientId")).OfType<string>()
            .Where(client => !model["identity-migrations"].Settings.ContainsKey($"Clients:{client}:Secret"))
            .Select(client => $"the client {client} has a secret that Identity is not given"));
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_containers_choice_gives_every_project_the_same_settings()
    {
        var native = await GivenSettings.OfModelAsync();
        var containers = await GivenSettings.OfModelAsync("--Servers=Containers");
        containers.Keys.ShouldBe(native.Keys, ignoreOrder: true);
        foreach (var (project, given) in native)
        {
            containers[project].Settings.Keys.ShouldBe(given.Settings.Keys, ignoreOrder: true, project);
            containers[project].Services.ShouldBe(given.Services, ignoreOrder: true, project);
        }
    }

    private static bool IsMigration(string project) => project.EndsWith("-migrations", StringComparison.Ordinal);

    // A section as such is looked up too.
    private static bool MayBeAbsent(string key, Recorded read) =>
        read.Keys.Any(other => other.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase))
        || _optional.Any(name => key.Equals(name, StringComparison.OrdinalIgnoreCase) || key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        || _families.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
