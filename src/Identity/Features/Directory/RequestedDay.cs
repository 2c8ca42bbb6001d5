using Innovation.Casework.Time;

namespace Innovation.Identity.Features.Directory;

internal static class RequestedDay
{
    /// <summary>The day that a question is about: today in case time where none is named.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT.</exception>
    public static DateOnly Of(string on, CaseTime caseTime) => on.Length == 0
        ? caseTime.Today
        : IsoDay.TryParse(on, out var day)
            ? day
            : throw Refuse.Invalid("on", "must be an ISO date like 2024-01-31");
}
