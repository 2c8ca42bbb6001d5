using Innovation.Messaging.Sending;

namespace Innovation.Messaging.Tests;

/// <summary>Holds the relay before each batch until the test lets it go on.</summary>
internal sealed class GatedPublisher : IEventPublisher, IDisposable
{
    private readonly SemaphoreSlim _reached = new(0);
    private readonly SemaphoreSlim _open = new(0);
    private IEventPublisher? _publisher;

    public GatedPublisher Before(IEventPublisher publisher)
    {
        _publisher = publisher;
        return this;
    }

    /// <summary>Until the relay stands before its next batch.</summary>
    public async Task ReachedAsync() => (await _reached.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue("the relay has a batch");

    /// <summary>Lets one batch through.</summary>
    public void Open() => _open.Release();

    public async Task<IReadOnlyList<PublishResult>> PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellationToken)
    {
        _reached.Release();
        await _open.WaitAsync(cancellationToken);
        return await _publisher!.PublishAsync(events, cancellationToken);
    }

    public void Dispose()
    {
        _reached.Dispose();
        _open.Dispose();
    }
}
