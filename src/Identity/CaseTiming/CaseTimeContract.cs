using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Domain;

namespace Innovation.Identity.CaseTiming;

internal static class CaseTimeContract
{
    public static CaseTimeState ToContract(this CaseTimePosition position, DateTimeOffset systemNow) => new()
    {
        Now = position.At(systemNow).ToTimestamp(),
        OffsetMilliseconds = position.OffsetMilliseconds,
        Sequence = position.Sequence,
        Exercise = position.Exercise,
    };
}
