using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Directory;

/// <summary>
/// A headship or a duty passes on: whom a running case asks from now on is asked anew. The case keeps its clock and its due date, and who held
/// the duty on a day before stays who held it (invariant 16): questions name their day.
/// </summary>
internal sealed class DutyReassignedConsumer(DirectoryStamps stamps) : IEventConsumer<DutyReassigned>
{
    public Task ConsumeAsync(DutyReassigned integrationEvent, CancellationToken cancellationToken) => stamps.ReplaceAsync(cancellationToken);
}
