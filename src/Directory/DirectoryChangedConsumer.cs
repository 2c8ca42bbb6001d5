using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Directory;

/// <summary>Units, officers or duties changed: nothing that was cached before is used again, in any replica.</summary>
internal sealed class DirectoryChangedConsumer(DirectoryStamps stamps) : IEventConsumer<DirectoryChanged>
{
    public Task ConsumeAsync(DirectoryChanged integrationEvent, CancellationToken cancellationToken) => stamps.ReplaceAsync(cancellationToken);
}
