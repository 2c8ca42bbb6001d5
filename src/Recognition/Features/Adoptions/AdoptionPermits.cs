using Grpc.Core;

namespace Innovation.Recognition.Features.Adoptions;

/// <summary>Finds the adopting unit's own granted record at Oversight, which answers the officer: what they may not know of is no permit.</summary>
internal sealed class AdoptionPermits(Oversight.PilotService.PilotServiceClient oversight, CaseFile file)
{
    /// <exception cref="RefusedException">INVALID_ARGUMENT where there is no such record for the officer.</exception>
    public async Task<AdoptionPermit> FindAsync(Guid pilotId, CancellationToken cancellationToken)
    {
        try
        {
            var pilot = await oversight.GetPilotAsync(
                new Oversight.GetPilotRequest { Name = ResourceName.Of(ResourceName.Pilots, pilotId) }, cancellationToken: cancellationToken);
            return new AdoptionPermit(
                pilotId,
                ResourceName.Parse(ResourceName.Units, pilot.Unit, "unit"),
                [.. pilot.DerogatedRules],
                !IsEffective(pilot));
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            throw Refuse.Invalid("permit", "there is no such record");
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, "Oversight does not answer now; retry shortly.").AsException();
        }
    }

    /// <summary>A permit holds until the last day granted: what was reported, evaluated, suspended or stopped permits nothing more.</summary>
    private bool IsEffective(Oversight.Pilot pilot) =>
        pilot.State is Oversight.PilotState.Planned or Oversight.PilotState.Running && pilot.StoppedOn.Length == 0
        && (!IsoDay.TryParse(pilot.EndsOn, out var last) || last >= file.Today);
}
