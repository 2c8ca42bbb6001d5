using Innovation.Accountability.Domain;
using Innovation.Contracts;
using static Innovation.Accountability.Tests.Domain.Grants;

namespace Innovation.Accountability.Tests.Domain;

public sealed class ProtectionRecordTests
{
    [Fact]
    public void It_opens_with_what_was_granted_before_anybody_knows_how_it_ends()
    {
        var grant = Granted();
        var record = ProtectionRecord.Open(grant);
        record.State.ShouldBe(ProtectionRecordState.Open);
        record.ProposalId.ShouldBe(grant.ProposalId);
        record.AcceptedRisks.ShouldBe(grant.AcceptedRisks);
        record.LegalBasis.ShouldBe(grant.LegalBasis);
        record.Limits.ShouldBe(grant.Limits);
        record.ApproverIds.ShouldBe([Hoa]);
        record.ConcernedIds.ShouldBe([Lan, Phuc, Hoa]);
        record.ProtectedIds.ShouldBe([Lan, Phuc]);
        record.ApprovedAt.ShouldBe(Now);
        record.PolicyVersion.ShouldBe(1);
        record.PilotId.ShouldBeNull();
    }

    [Fact]
    public void A_pilot_is_linked_and_started_once()
    {
        Opened().ShouldRefuse(ReasonCodes.IllegalTransition, r => r.Start(Period));
        var record = Linked();
        record.ShouldRefuse(ReasonCodes.AlreadyExists, r => r.LinkPilot(Guid.CreateVersion7()));
        record.Start(Period);
        record.Period.ShouldBe(Period);
        record.ShouldRefuse(ReasonCodes.AlreadyExists, r => r.Start(Period));
    }

    [Fact]
    public void Completed_without_damage_is_not_handled()
    {
        var record = Linked();
        record.Conclude(Completed, 1, Now).ShouldBeNull();
        record.State.ShouldBe(ProtectionRecordState.NotHandled);
        record.LiabilityReviewId.ShouldBeNull();
        record.Evaluation.ShouldBe(Completed);
    }

    [Theory]
    [InlineData(Events.EvaluationOutcome.Completed, true)]
    [InlineData(Events.EvaluationOutcome.PartiallyCompleted, false)]
    [InlineData(Events.EvaluationOutcome.NotCompleted, false)]
    [InlineData(Events.EvaluationOutcome.NotCompleted, true)]
    public void Anything_else_opens_a_review_that_concludes_nothing(Events.EvaluationOutcome outcome, bool damage)
    {
        var record = Linked();
        var evaluation = new PilotEvaluation((EvaluationOutcome)outcome, damage, damage ? new Money(180_000_000, "VND") : null, Now);
        var review = record.Conclude(evaluation, 2, Now).ShouldNotBeNull();
        record.State.ShouldBe(ProtectionRecordState.UnderReview);
        record.LiabilityReviewId.ShouldBe(review.Id);
        review.State.ShouldBe(LiabilityReviewState.Opened);
        review.Evaluation.ShouldBe(evaluation);
        review.PilotId.ShouldBe(PilotId);
        // Its own case, pinned to the rules in force when it started.
        // Its own case, on the same basis, pinned to the rules in force when it started.
        review.LegalBasis.ShouldBe(record.LegalBasis);
        review.ProtectedIds.ShouldBe([Lan, Phuc]);
        review.PolicyVersion.ShouldBe(2);
        record.PolicyVersion.ShouldBe(1);
    }

    [Fact]
    public void No_review_is_opened_where_there_is_nothing_to_answer_for() =>
        Should.Throw<RefusedException>(() => LiabilityReview.Open(Linked(), Completed, 1, Now)).Refusal.Reason.ShouldBe(ReasonCodes.IllegalTransition);

    [Fact]
    public void It_is_concluded_once_and_only_for_a_pilot_it_has()
    {
        Opened().ShouldRefuse(ReasonCodes.IllegalTransition, r => r.Conclude(Completed, 1, Now));
        foreach (var record in new[] { Concluded(Completed), Concluded(Completed with { Damage = true }) })
        {
            record.ShouldRefuse(ReasonCodes.IllegalTransition, r => r.Conclude(Completed, 1, Now));
            record.ShouldRefuse(ReasonCodes.IllegalTransition, r => r.LinkPilot(Guid.CreateVersion7()));
            record.ShouldRefuse(ReasonCodes.IllegalTransition, r => r.Start(Period));
        }
    }

    [Fact]
    public void What_is_new_about_a_pilot_is_what_the_record_does_not_know_yet()
    {
        var pilot = FollowedPilot.Of(Guid.CreateVersion7(), PilotId);
        Opened().PilotId.ShouldBeNull();
        Linked().PilotId.ShouldNotBeNull();
        pilot.StartNewTo(Linked()).ShouldBeNull();
        pilot.EvaluationNewTo(Linked()).ShouldBeNull();
        pilot.HasStarted(Period);
        pilot.WasEvaluated(Completed);
        pilot.StartNewTo(Linked()).ShouldBe(Period);
        pilot.EvaluationNewTo(Linked()).ShouldBe(Completed);
        // Concluded: neither is of use any more.
        pilot.StartNewTo(Concluded(Completed)).ShouldBeNull();
        pilot.EvaluationNewTo(Concluded(Completed)).ShouldBeNull();
    }
}
