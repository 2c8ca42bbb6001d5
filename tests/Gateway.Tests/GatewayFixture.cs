namespace Innovation.Gateway.Tests;

/// <summary>One gateway with one upstream for the tests that change nothing about either.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public Upstream Upstream { get; private set; } = null!;

    public GatewayUnderTest Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await Upstream.StartAsync();
        Gateway = GatewayUnderTest.Start(Upstream);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
