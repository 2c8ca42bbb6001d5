namespace Innovation.AppHost.Tests;

/// <summary>What the AppHost gives each project is what that project reads: nothing is missing, nothing is given in vain.</summary>
public sealed class ModelTests(RecordedServices services) : IClassFixture<RecordedServices>
{
    /// <summary>What may be set and has a default: sections, and single keys.</summary>
    private static readonly string[] _optional = [];

    /// <summary>What belongs to .NET and to Aspire.</summary>
    private static readonly string[] _ofTheFramework =
    [
        "Logging", "Kestrel", "AllowedHosts", "urls", "http_ports", "https_ports", "OTEL_", "ASPNETCORE_", "DOTNET_", "services", "environment", "contentRoot",
    ];

    [Theory]
    [InlineData("Native")]
    [InlineData("Containers")]
    public async Task Each_project_is_given_what_it_reads_and_nothing_else(string servers)
    {
        var model = await GivenSettings.OfModelAsync($"--Servers={servers}", "--Mail:Host=127.0.0.1");
        model.Count.ShouldBe(11, "six services and five migration steps");
        var faults = new List<string>();
        foreach (var (project, given) in model)
        {
            var read = await services.OfAsync(project, given);
            faults.AddRange(given.Settings.Keys.Where(key => !read.Keys.Contains(key)).Select(key => $"{project} is given {key}, which it does not read"));
            faults.AddRange(read.Keys.Where(key => !given.Settings.ContainsKey(key) && !MayBeAbsent(key)).Select(key => $"{project} reads {key}, which it is not given"));
            faults.AddRange(given.Services.Except(read.Services).Select(service => $"{project} is given {service}, which it does not ask"));
            faults.AddRange(read.Services.Except(given.Services).Select(service => $"{project} asks {service}, which it is not given"));
        }
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

    private static bool MayBeAbsent(string key) =>
        _ofTheFramework.Any(name => key.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        || _optional.Any(name => key.Equals(name, StringComparison.OrdinalIgnoreCase) || key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
}
