using Innovation.Stories.Platform;
using Innovation.Stories.Telemetry;
using Innovation.StoryClient;
using Innovation.StoryClient.Play;
using Innovation.StoryClient.S1;
using Innovation.StoryClient.S5;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Innovation.Stories;

/// <summary>The platform, booted once and with the stories S1 and S5 played on it once, its telemetry received by the test itself.</summary>
public sealed class PlayedStory : IAsyncLifetime
{
    private OtlpReceiver? _telemetry;
    private RunningPlatform? _platform;
    private StoryResult? _result;

    /// <summary>What the platform and the story exported.</summary>
    public OtlpReceiver Telemetry => _telemetry ?? throw new InvalidOperationException("Not started.");

    /// <summary>The platform.</summary>
    public RunningPlatform Platform => _platform ?? throw new InvalidOperationException("Not started.");

    /// <summary>Story S1 as it went.</summary>
    public StoryResult Result => _result ?? throw new InvalidOperationException("Not played.");

    /// <summary>Story S5 as it went, after S1 on the same platform.</summary>
    public StoryResult Silence { get => field ?? throw new InvalidOperationException("Not played."); private set; }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _telemetry = await OtlpReceiver.StartAsync(cancellationToken);
        _platform = await RunningPlatform.StartAsync(_telemetry.Address, cancellationToken);
        using var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("story"))
            .AddSource(StepActivity.SourceName)
            .AddOtlpExporter(exporter => exporter.Endpoint = _telemetry.Address)
            .Build();
        using var city = new City(_platform.Access);
        _result = await new StoryS1(city, audience: null, cancellationToken).PlayAsync();
        Silence = await new StoryS5(city, audience: null, cancellationToken).PlayAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
        if (_telemetry is not null)
        {
            await _telemetry.DisposeAsync();
        }
    }
}
