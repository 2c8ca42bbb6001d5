using Grpc.Core;
using Innovation.Casework.Clocks;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Recognition.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Commendation = Innovation.Contracts.Recognition.V1.Commendation;

namespace Innovation.Recognition.Tests.Service;

/// <summary>Awards wait while a liability review or a suspicion of abuse is open, in whatever order and however often the events come.</summary>
public sealed class AwardHoldTests(RecognitionHost host) : IClassFixture<RecognitionHost>
{
    [Fact]
    public async Task An_award_waits_for_the_end_of_a_review_and_its_clock_with_it()
    {
        var (commendation, proposal) = await ReviewedAsync();
        var review = Guid.CreateVersion7();
        await host.TellAsync(RecognitionHost.ReviewOpened(proposal, review));
        await host.TellAsync(RecognitionHost.ReviewOpened(proposal, review));
        (await SeeAsync(commendation)).PausedAt.ShouldNotBeNull();
        (await ClockAsync(commendation)).PausedAt.ShouldNotBeNull();
        (await RefusalAsync(commendation)).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.AwardPaused));

        await host.TellAsync(RecognitionHost.ReviewDecided(proposal, review, LiabilityOutcome.Excluded, LiabilityOutcome.Exempted));
        (await SeeAsync(commendation)).PausedAt.ShouldBeNull();
        (await ClockAsync(commendation)).PausedAt.ShouldBeNull();
        // Told again, in the wrong order: it stays decided.
        await host.TellAsync(RecognitionHost.ReviewOpened(proposal, review));
        (await SeeAsync(commendation)).PausedAt.ShouldBeNull();
        (await host.AwardAsync(commendation)).State.ShouldBe(CommendationState.Decided);
    }

    [Theory]
    [InlineData(LiabilityOutcome.Mitigated)]
    [InlineData(LiabilityOutcome.NotProtected)]
    public async Task What_was_concluded_against_it_bars_it(LiabilityOutcome outcome)
    {
        var (commendation, proposal) = await ReviewedAsync();
        await host.TellAsync(RecognitionHost.ReviewDecided(proposal, Guid.CreateVersion7(), LiabilityOutcome.Exempted, outcome));
        (await RefusalAsync(commendation)).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.AwardBarred));
    }

    [Fact] // Damage is reviewed by rule: nothing is awarded between the evaluation and the review's opening.
    public async Task A_completed_pilot_with_damage_waits_from_the_nomination_on()
    {
        var evaluated = RecognitionHost.Evaluated() with { Damage = true };
        var name = await NominatedAsync(evaluated);
        (await SeeAsync(name)).PausedAt.ShouldNotBeNull();
        await host.ReviewAsync(name);
        (await RefusalAsync(name)).Reason.ShouldBe(ReasonCodes.AwardPaused);
        var review = Guid.CreateVersion7();
        await host.TellAsync(RecognitionHost.ReviewOpened(evaluated.ProposalId, review));
        await host.TellAsync(RecognitionHost.ReviewDecided(evaluated.ProposalId, review, LiabilityOutcome.Excluded));
        (await host.AwardAsync(name)).State.ShouldBe(CommendationState.Decided);
    }

    [Fact]
    public async Task A_suspicion_told_before_the_evaluation_holds_and_its_clearing_lifts_it()
    {
        var evaluated = RecognitionHost.Evaluated();
        var abuse = Guid.CreateVersion7();
        await host.TellAsync(new AbuseSuspected { AggregateId = abuse, OccurredAt = RecognitionHost.Start, ProposalIds = [evaluated.ProposalId] });
        var name = await NominatedAsync(evaluated);
        (await SeeAsync(name)).PausedAt.ShouldNotBeNull();
        (await RecognitionHost.RefusalAsync(async () => await host.Models("hoa").ProposeModelAsync(
            new ProposeModelRequest { Pilot = ResourceName.Of(ResourceName.Pilots, evaluated.AggregateId) }))).Reason.ShouldBe(ReasonCodes.AwardPaused);
        await host.TellAsync(new AbuseCleared { AggregateId = abuse, OccurredAt = RecognitionHost.Start, ProposalIds = [evaluated.ProposalId] });
        (await SeeAsync(name)).PausedAt.ShouldBeNull();
    }

    [Fact] // Invariant 13.
    public async Task Confirmed_abuse_bars_only_the_proposals_that_were_found_affected()
    {
        var (affected, affectedProposal) = await ReviewedAsync();
        var (clean, cleanProposal) = await ReviewedAsync();
        var abuse = Guid.CreateVersion7();
        await host.TellAsync(new AbuseSuspected { AggregateId = abuse, OccurredAt = RecognitionHost.Start, ProposalIds = [affectedProposal, cleanProposal] });
        (await RefusalAsync(clean)).Reason.ShouldBe(ReasonCodes.AwardPaused);
        await host.TellAsync(new AbuseConfirmed { AggregateId = abuse, OccurredAt = RecognitionHost.Start, ProposalIds = [affectedProposal] });
        (await RefusalAsync(affected)).Reason.ShouldBe(ReasonCodes.AwardBarred);
        (await host.AwardAsync(clean)).State.ShouldBe(CommendationState.Decided);
    }

    [Fact]
    public async Task An_award_and_the_opening_of_a_review_at_once_leave_one_consistent_case()
    {
        for (var round = 0; round < 5; round++)
        {
            var (commendation, proposal) = await ReviewedAsync();
            var award = Task.Run(() => RecognitionHost.RaceAsync(async () => await host.AwardAsync(commendation)));
            await host.TellAsync(RecognitionHost.ReviewOpened(proposal, Guid.CreateVersion7()));
            await award;
            var seen = await SeeAsync(commendation);
            (seen.State == CommendationState.Decided).ShouldBe(seen.PausedAt is null, "either it was awarded first, or it waits");
        }
    }

    [Fact] // Section 9 rule 6: the notice of a refusal promises a right to be heard.
    public async Task A_nominee_answers_a_refusal_and_the_head_deals_with_it()
    {
        var name = await NominatedAsync(RecognitionHost.Evaluated());
        var refusal = new RefuseCommendationRequest { Name = name, Reasons = RecognitionHost.Reasons };
        await host.Commendations("son").RefuseCommendationAsync(refusal);
        (await ClockAsync(name)).MetAt.ShouldNotBeNull();
        var stated = await host.Commendations("lan").StateOnCommendationAsync(new StateOnCommendationRequest { Name = name, Text = "Đề nghị xem lại số liệu đã đo." });
        stated.Statements.ShouldHaveSingleItem().By.ShouldBe(TestCity.Officer("lan"));
        (await ClockAsync(name)).MetAt.ShouldBeNull("an answer is owed");
        var answer = new ReconsiderCommendationRequest { Name = name, Reopen = true, Reasons = RecognitionHost.Reasons };
        (await RecognitionHost.RefusalAsync(async () => await host.Commendations("son").ReconsiderCommendationAsync(answer)))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.StatementsUnanswered));
        answer.StatementsConsidered = "Số liệu đã được kiểm tra lại và đúng.";
        var reopened = await host.Commendations("son").ReconsiderCommendationAsync(answer);
        reopened.State.ShouldBe(CommendationState.Nominated);
        reopened.Reconsiderations.ShouldHaveSingleItem().Reopened.ShouldBeTrue();
        (await ClockAsync(name)).MetAt.ShouldBeNull();
        (await RecognitionHost.RefusalAsync(async () => await host.Commendations("quan").StateOnCommendationAsync(new StateOnCommendationRequest { Name = name, Text = "Thay lời người khác." })))
            .Reason.ShouldBe(ReasonCodes.PersonConcernedRequired);
    }

    [Fact]
    public async Task A_model_born_of_a_derogation_is_adopted_with_the_adopters_own_permit()
    {
        const string Rule = "Điều 5 Thông tư 01/2020/TT-BTP";
        var candidate = await host.Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = await host.TakeAsync(RecognitionHost.Evaluated() with { DerogatedRules = [Rule] }) });
        var model = await host.Models("yen").RecogniseModelAsync(new RecogniseModelRequest { Name = candidate.Name, Reasons = RecognitionHost.Reasons });
        model.DerogatedRules.ShouldBe([Rule]);
        (await RecognitionHost.RefusalAsync(() => host.AdoptAsync(model.Name))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.OwnPermitRequired));

        var permit = new Contracts.Oversight.V1.Pilot
        {
            Name = ResourceName.Of(ResourceName.Pilots, Guid.CreateVersion7()),
            State = Contracts.Oversight.V1.PilotState.Planned,
            Unit = TestCity.Unit("PHUONG-B"),
            DerogatedRules = { Rule },
        };
        var request = new AdoptModelRequest { Model = model.Name, Unit = TestCity.Unit("PHUONG-B"), Plan = "Áp dụng tại bộ phận một cửa của phường.", Permit = permit.Name };
        (await RecognitionHost.WrongFieldsAsync(async () => await host.Models("cuong").AdoptModelAsync(request))).ShouldBe(["permit"], "nobody knows of it");
        host.Oversight.Show(permit, "cuong");
        (await host.Models("cuong").AdoptModelAsync(request)).Permit.ShouldBe(permit.Name);
    }

    private async Task<string> NominatedAsync(PilotEvaluated evaluated, string reader = "lan")
    {
        var pilot = await host.TakeAsync(evaluated);
        return (await host.Commendations(reader).ListCommendationsAsync(new ListCommendationsRequest { Pilot = pilot })).Commendations.Single().Name;
    }

    private async Task<(string Commendation, Guid Proposal)> ReviewedAsync()
    {
        var evaluated = RecognitionHost.Evaluated();
        var name = await NominatedAsync(evaluated);
        await host.ReviewAsync(name);
        return (name, evaluated.ProposalId);
    }

    private async Task<Commendation> SeeAsync(string name) => await host.Commendations("lan").GetCommendationAsync(new GetCommendationRequest { Name = name });

    private Task<(StatusCode Status, string Reason)> RefusalAsync(string name) => RecognitionHost.RefusalAsync(() => host.AwardAsync(name));

    private Task<Clock> ClockAsync(string name)
    {
        var id = ResourceName.Parse(ResourceName.Commendations, name, "name");
        return host.Service.QueryAsync(db => db.Set<Clock>().Where(c => c.CaseId == id).OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Id).FirstAsync());
    }
}
