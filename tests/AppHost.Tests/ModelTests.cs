namespace Innovation.AppHost.Tests;

/// <summary>What the AppHost gives each project, by its model; nothing is started.</summary>
public sealed class ModelTests
{
    [Fact]
    public async Task The_containers_choice_gives_every_project_the_same_settings()
    {
        var native = await GivenSettings.OfModelAsync();
        var containers = await GivenSettings.OfModelAsync("--Servers=Containers");
        native.Count.ShouldBe(11, "six services and five migration steps");
        containers.Keys.ShouldBe(native.Keys, ignoreOrder: true);
        foreach (var (project, given) in native)
        {
            containers[project].Settings.Keys.ShouldBe(given.Settings.Keys, ignoreOrder: true, project);
            containers[project].Services.ShouldBe(given.Services, ignoreOrder: true, project);
        }
    }
}
