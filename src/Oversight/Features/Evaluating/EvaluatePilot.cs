namespace Innovation.Oversight.Features.Evaluating;

/// <summary>
/// The head concludes what the collective assessed (Art. 18). By the event a nomination is offered where it is Completed, a liability
/// review opened where it is not or where there was damage.
/// </summary>
internal sealed class EvaluatePilot(VisiblePilots pilots, CaseFile file, IDirectory directory, PilotClocks clocks)
{
    private const int MostDepartures = 50;

    public async Task<Pilot> ExecuteAsync(V1.EvaluatePilotRequest request, CancellationToken cancellationToken)
    {
        var conclusion = Read(request);
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(pilot.DecidingUnitId, file.Today, cancellationToken);
        var authority = leadership.AuthorityOf(officer);
        pilot.Evaluate(officer, authority?.OfficerId, leadership.CollectiveIds, conclusion with { ConcludedFor = authority?.ForId }, file.Now);
        await clocks.EvaluatedAsync(pilot, cancellationToken);
        var evaluation = pilot.Evaluation!;
        await file.CommitAsync(
            pilot,
            Actions.Evaluated,
            evaluation.Reasons,
            new { Evaluation = evaluation, pilot.Assessments, pilot.PartyOpinion, pilot.CurrentPlan.Indicators },
            cancellationToken,
            [
                Announcement(pilot, evaluation),
                .. file.Notify(pilot, Notices.Evaluated, pilot.ParticipantIds, ("outcome", evaluation.Outcome.ToString())),
            ]);
        return pilot;
    }

    private static Conclusion Read(V1.EvaluatePilotRequest request)
    {
        var check = new RequestCheck();
        check.Choice("outcome", request.Outcome);
        var measurements = check.Measurements(request.Measurements);
        var reasons = check.Text("reasons", request.Reasons, 10_000);
        check.That(request.Damage || request.DamageAmount is null, "damage_amount", "must be left out where there was no damage");
        check.That(!request.Damage || request.DamageAmount is not null, "damage_amount", "must be given where there was damage");
        if (request.DamageAmount is { } amount)
        {
            check.That(amount.Amount > 0, "damage_amount.amount", "must be more than 0");
            var isCode = amount.Currency.Length == 3 && amount.Currency.All(char.IsAsciiLetterUpper);
            check.That(isCode, "damage_amount.currency", "must be an ISO 4217 code such as VND");
        }
        check.That(request.Departures.Count <= MostDepartures, "departures", $"must have at most {MostDepartures} entries");
        var departures = request.Departures.Take(MostDepartures).Select((departure, i) => new Departure(
            check.Text($"departures[{i}].indicator_key", departure.IndicatorKey, 60),
            check.Text($"departures[{i}].reason", departure.Reason, 2_000, 20))).ToList();
        var answer = check.OptionalText("opinion_answer", request.OpinionAnswer, 10_000);
        if (answer.Length > 0)
        {
            check.Text("opinion_answer", answer, 10_000, 20);
        }
        check.ThrowIfWrong();
        var damage = request.DamageAmount is { } money ? new Money(money.Amount, money.Currency) : null;
        return new Conclusion((EvaluationOutcome)request.Outcome, measurements, damage, reasons) { Departures = departures, OpinionAnswer = answer };
    }

    private Events.PilotEvaluated Announcement(Pilot pilot, Evaluation evaluation) => new()
    {
        AggregateId = pilot.Id,
        OccurredAt = file.Now,
        ProposalId = pilot.ProposalId,
        Title = pilot.Title,
        Outcome = (Events.EvaluationOutcome)evaluation.Outcome,
        Damage = evaluation.DamageAmount is not null,
        DamageAmount = evaluation.DamageAmount is { } damage ? new Events.Money(damage.Amount, damage.Currency) : null,
        Indicators = [.. pilot.CurrentPlan.Indicators.Select(i => new Events.Indicator(i.Key, i.Title, i.Unit, i.Baseline, i.Target))],
        Measurements = [.. evaluation.Measurements.Select(m => new Events.Measurement(m.IndicatorKey, m.Value))],
        TargetsMet = evaluation.TargetsMet,
        UnitId = pilot.UnitId,
        DecidingUnitId = pilot.DecidingUnitId,
        AuthorIds = pilot.AuthorIds,
        ImplementerIds = pilot.ImplementerIds,
        Kind = (Events.GrantKind)pilot.GrantKind,
        StoppedEarly = pilot.StoppedOn is not null,
        DerogatedRules = pilot.DerogatedRules,
    };
}
