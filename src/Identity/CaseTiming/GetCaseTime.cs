using Google.Protobuf.WellKnownTypes;

namespace Innovation.Identity.CaseTiming;

/// <summary>From the row, not from this replica's copy: the answer is the platform's.</summary>
internal sealed class GetCaseTime(IdentityDbContext db, TimeProvider time)
{
    public async Task<V1.CaseTimeState> ExecuteAsync(CancellationToken cancellationToken) =>
        (await db.PositionAsync(cancellationToken)).ToContract(time.GetUtcNow());
}

internal static class CaseTimeContract
{
    public static V1.CaseTimeState ToContract(this CaseTimePosition position, DateTimeOffset systemNow) => new()
    {
        Now = position.At(systemNow).ToTimestamp(),
        OffsetMilliseconds = position.OffsetMilliseconds,
        Sequence = position.Sequence,
        Exercise = position.Exercise,
    };
}
