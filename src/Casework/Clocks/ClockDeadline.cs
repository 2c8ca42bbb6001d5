using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;

namespace Innovation.Casework.Clocks;

/// <summary>A clock as the contracts show it.</summary>
public static class ClockDeadline
{
    /// <summary>The deadline that a reader of the case sees; null where there is no clock.</summary>
    public static Deadline? ToDeadline(this Clock? clock) => clock is null ? null : new Deadline
    {
        Kind = clock.Kind,
        StartedAt = Timestamp.FromDateTimeOffset(clock.StartedAt),
        DueAt = Timestamp.FromDateTimeOffset(clock.DueAt),
        DueDate = IsoDay.Of(clock.DueOn),
        EscalationLevel = clock.Level,
        Provisional = clock.Provisional,
        Paused = clock.PausedAt is not null,
        PausedAt = clock.PausedAt is { } paused ? Timestamp.FromDateTimeOffset(paused) : null,
        OriginalDueDate = IsoDay.Of(clock.OriginalDueOn),
    };
}
