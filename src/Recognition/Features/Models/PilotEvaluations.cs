using Grpc.Core;

namespace Innovation.Recognition.Features.Models;

/// <summary>
/// How a pilot was evaluated: from this service's own copy, else, where its event has not arrived or there is no evaluation, from Oversight.
/// Who took part in a pilot, leads a unit concerned or holds a duty that follows pilots may know of it; for everybody else there is none.
/// </summary>
internal sealed class PilotEvaluations(RecognitionDbContext db, CaseFile file, IDirectory directory, Oversight.PilotService.PilotServiceClient oversight)
{
    private static readonly string[] _followingDuties = [Duties.ModelRecognition, Duties.CommendationReview, Duties.Inspection];

    /// <summary>The evaluated pilot, for an officer who may know of it.</summary>
    /// <exception cref="RefusedException">NOT_FOUND where there is none for this officer; PILOT_NOT_COMPLETED where it is not evaluated.</exception>
    public async Task<EvaluatedPilot> FindAsync(Guid pilotId, Guid officer, CancellationToken cancellationToken)
    {
        var copy = await db.EvaluatedPilots.AsNoTracking().SingleOrDefaultAsync(p => p.Id == pilotId, cancellationToken);
        if (copy is null)
        {
            // Oversight answers the officer, not this service: its own rule says who may know of the pilot.
            return await AskOversightAsync(pilotId, cancellationToken);
        }
        return await MayKnowAsync(copy, officer, cancellationToken) ? copy : throw NotFound(pilotId);
    }

    /// <summary>The pilot that a model comes from, as last evaluated; as it was when the model was proposed where its event is still under way.</summary>
    public async Task<EvaluatedPilot> OfAsync(InnovationModel model, CancellationToken cancellationToken) =>
        await db.EvaluatedPilots.AsNoTracking().SingleOrDefaultAsync(p => p.Id == model.PilotId, cancellationToken) ?? model.AsProposed();

    private async Task<bool> MayKnowAsync(EvaluatedPilot pilot, Guid officer, CancellationToken cancellationToken) =>
        pilot.ParticipantIds.Contains(officer)
        || await directory.LeadsAsync(officer, pilot.UnitId, file.Today, cancellationToken)
        || await directory.LeadsAsync(officer, pilot.DecidingUnitId, file.Today, cancellationToken)
        || (await directory.GetDutyScopeAsync(officer, _followingDuties, file.Today, cancellationToken)).Covers(pilot.UnitId);

    private async Task<EvaluatedPilot> AskOversightAsync(Guid pilotId, CancellationToken cancellationToken)
    {
        var request = new Oversight.GetPilotRequest { Name = ResourceName.Of(ResourceName.Pilots, pilotId) };
        try
        {
            var pilot = await oversight.GetPilotAsync(request, cancellationToken: cancellationToken);
            return pilot.Evaluation is null ? throw EvaluatedPilot.NotCompleted() : ToEvaluated(pilotId, pilot);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            throw NotFound(pilotId);
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, "Oversight does not answer now; retry shortly.").AsException();
        }
    }

    private static EvaluatedPilot ToEvaluated(Guid pilotId, Oversight.Pilot pilot) => new()
    {
        Id = pilotId,
        ProposalId = ResourceName.Parse(ResourceName.Proposals, pilot.Proposal, "proposal"),
        Title = pilot.Title,
        Outcome = (EvaluationOutcome)pilot.Evaluation.Outcome,
        Damage = pilot.Evaluation.Damage,
        TargetsMet = pilot.Evaluation.TargetsMet,
        Indicators = [.. pilot.PlanVersions.MaxBy(plan => plan.Version)!.Indicators.Select(i => new Indicator(i.Key, i.Title, i.Unit, i.Baseline, i.Target))],
        Measurements = [.. pilot.Evaluation.Measurements.Select(m => new Measurement(m.IndicatorKey, m.Value))],
        UnitId = ResourceName.Parse(ResourceName.Units, pilot.Unit, "unit"),
        DecidingUnitId = ResourceName.Parse(ResourceName.Units, pilot.DecidingUnit, "deciding_unit"),
        AuthorIds = [.. pilot.Authors.Select(Officer)],
        ImplementerIds = [.. pilot.Implementers.Select(Officer)],
        EvaluatedAt = pilot.Evaluation.ConcludedAt.ToDateTimeOffset(),
        Kind = (GrantKind)pilot.GrantKind,
        DerogatedRules = [.. pilot.DerogatedRules],
    };

    private static Guid Officer(string name) => ResourceName.Parse(ResourceName.Officers, name, "officer");

    private static RefusedException NotFound(Guid pilotId) => Refuse.NotFound($"pilot '{ResourceName.Of(ResourceName.Pilots, pilotId)}'");
}
