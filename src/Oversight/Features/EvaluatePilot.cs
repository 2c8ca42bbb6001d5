using Innovation.Contracts.Events;
using Innovation.Contracts.Oversight.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Oversight.Deadlines;
using Innovation.Oversight.Domain;
using EvaluationOutcome = Innovation.Contracts.Events.EvaluationOutcome;
using Pilot = Innovation.Oversight.Domain.Pilot;

namespace Innovation.Oversight.Features;

/// <summary>
/// The head concludes what the collective assessed (Art. 18). By the event a nomination is offered where it is Completed, a liability
/// review opened where it is not or where there was damage.
/// </summary>
internal sealed class EvaluatePilot(PilotCases cases, IDirectory directory, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(EvaluatePilotRequest request, CancellationToken cancellationToken)
    {
        var conclusion = Read(request);
        var officer = cases.Officer;
        var pilot = await cases.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(pilot.DecidingUnitId, cases.Today, cancellationToken);
        pilot.Evaluate(officer, leadership.HeadId, leadership.CollectiveIds, conclusion, cases.Now);
        await clocks.EvaluatedAsync(pilot, cancellationToken);
        var evaluation = pilot.Evaluation!;
        await cases.CommitAsync(
            pilot,
            "evaluated",
            evaluation.Reasons,
            new { Evaluation = evaluation, pilot.Assessments, pilot.CurrentPlan.Indicators },
            cancellationToken,
            [
                Announcement(pilot, evaluation),
                .. cases.Notify(pilot, "pilot.evaluated", pilot.ParticipantIds, ("outcome", evaluation.Outcome.ToString())),
            ]);
        return pilot;
    }

    private static Conclusion Read(EvaluatePilotRequest request)
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
            check.That(amount.Currency.Length == 3 && amount.Currency.All(char.IsAsciiLetterUpper), "damage_amount.currency", "must be an ISO 4217 code such as VND");
        }
        check.ThrowIfWrong();
        return new Conclusion(
            (EvaluationOutcome)request.Outcome,
            measurements,
            request.DamageAmount is { } damage ? new Money(damage.Amount, damage.Currency) : null,
            reasons);
    }

    private PilotEvaluated Announcement(Pilot pilot, Domain.Evaluation evaluation) => new()
    {
        AggregateId = pilot.Id,
        OccurredAt = cases.Now,
        ProposalId = pilot.ProposalId,
        Title = pilot.Title,
        Outcome = evaluation.Outcome,
        Damage = evaluation.DamageAmount is not null,
        DamageAmount = evaluation.DamageAmount,
        Indicators = pilot.CurrentPlan.Indicators,
        Measurements = evaluation.Measurements,
        TargetsMet = evaluation.TargetsMet,
        UnitId = pilot.UnitId,
        DecidingUnitId = pilot.DecidingUnitId,
        AuthorIds = pilot.AuthorIds,
        ImplementerIds = pilot.ImplementerIds,
    };
}
