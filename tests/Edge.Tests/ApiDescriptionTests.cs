using System.Text.Json;
using Innovation.Testing;

namespace Innovation.Edge.Tests;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task The_service_describes_what_it_serves()
    {
        await using var service = await ServiceUnderTest.StartAsync();
        using var json = JsonDocument.Parse(await service.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var paths = json.RootElement.GetProperty("paths");
        paths.TryGetProperty("/v1/proposals/{proposal}:submit", out _).ShouldBeTrue();
        paths.TryGetProperty("/v1/caseTime:advance", out _).ShouldBeTrue();
        paths.TryGetProperty("/v1/pilots", out _).ShouldBeFalse();
    }
}
