using Innovation.Contracts;
using Innovation.Oversight.Domain;

namespace Innovation.Oversight.Tests.Domain;

internal static class Refused
{
    /// <summary>The move is refused with the code, and the aggregate is as it was.</summary>
    public static Refusal ShouldRefuse(this Pilot pilot, string reason, Action<Pilot> move)
    {
        var before = Look(pilot);
        var refusal = Should.Throw<RefusedException>(() => move(pilot)).Refusal;
        refusal.Reason.ShouldBe(reason);
        Look(pilot).ShouldBe(before);
        return refusal;
    }

    private static object Look(Pilot pilot) => (
        pilot.State, pilot.Revision, pilot.EndsOn, pilot.ProgressReports.Count, pilot.Assessments.Count, pilot.FinalReport, pilot.Evaluation, pilot.PartyOpinions.Count, pilot.StopRequests.Count, pilot.StoppedOn,
        string.Join(' ', pilot.Obstacles.Select(o => $"{o.Id} {o.State} {o.AccountableUnitId}")));
}
