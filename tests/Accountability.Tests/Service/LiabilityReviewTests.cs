using Grpc.Core;
using Innovation.Casework.Clocks;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Tests.Service;

/// <summary>A review as people work on it: taken up by the competent head, answered by those concerned (section 9 rule 6).</summary>
public sealed class LiabilityReviewTests(AccountabilityHost host, NativeServers servers) : IClassFixture<AccountabilityHost>
{
    [Fact]
    public async Task The_head_takes_it_up_and_that_meets_the_clock()
    {
        var (name, told) = await OpenAsync();
        var id = ResourceName.Parse(ResourceName.LiabilityReviews, name, "name");
        told.Where(notice => notice.AggregateId == id).Select(notice => (notice.OfficerId, notice.Kind, notice.Parameters["grant-kind"])).ShouldBe(
        [
            (TestCity.Id("lan"), "liability-review.opened", "Pilot"), (TestCity.Id("phuc"), "liability-review.opened", "Pilot"), (TestCity.Id("hoa"), "liability-review.due", "Pilot"),
        ], ignoreOrder: true);
        (await RefusalAsync("phuc", name)).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.MayNotJudgeOwn));
        (await RefusalAsync("kien", name)).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.HeadRequired));
        (await RefusalAsync("dung", name)).Status.ShouldBe(StatusCode.NotFound);

        var taken = await TakeUpAsync("hoa", name);
        (taken.State, taken.TakenUpBy).ShouldBe((LiabilityReviewState.Gathering, TestCity.Officer("hoa")));
        (await host.Service.QueryAsync(db => db.Set<Clock>().SingleAsync(c => c.CaseId == id))).MetAt.ShouldNotBeNull("liability.open is met");
        (await RefusalAsync("hoa", name)).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.IllegalTransition));
    }

    [Fact]
    public async Task Where_the_head_is_a_person_concerned_the_superior_head_takes_it_up()
    {
        var (name, _) = await OpenAsync(AccountabilityHost.Approved() with { AuthorIds = [TestCity.Id("hoa")], ImplementerIds = [TestCity.Id("lan")] });
        (await RefusalAsync("hoa", name)).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.MayNotJudgeOwn));
        (await TakeUpAsync("son", name)).TakenUpBy.ShouldBe(TestCity.Officer("son"));
    }

    // The head's absence does not let a deputy look at the head's own case, nor does an interest that appears later.
    [Fact]
    public async Task Section_9_rule_1_nobody_takes_it_up_for_a_head_who_may_not()
    {
        await using var own = new AccountabilityHost(servers);
        await own.InitializeAsync();
        own.Service.City.Authorise("PHUONG-A", "dung", new DateOnly(2025, 4, 1), new DateOnly(2025, 12, 31));
        var approved = AccountabilityHost.Approved() with { AuthorIds = [TestCity.Id("hoa")], ImplementerIds = [TestCity.Id("lan")] };
        await own.TakeAsync(approved);
        await own.TakeAsync(AccountabilityHost.Evaluated(approved.AggregateId, Guid.CreateVersion7(), Events.EvaluationOutcome.NotCompleted));
        var id = await own.Service.QueryAsync(db => db.LiabilityReviews.Where(r => r.ProposalId == approved.AggregateId).Select(r => r.Id).SingleAsync());
        var name = ResourceName.Of(ResourceName.LiabilityReviews, id);
        var takeUp = async (string officer) => await own.Reviews(officer).TakeUpLiabilityReviewAsync(new TakeUpLiabilityReviewRequest { Name = name });
        (await AccountabilityHost.RefusalAsync(() => takeUp("dung"))).Status.ShouldBe(StatusCode.NotFound);
        (await takeUp("son")).TakenUpBy.ShouldBe(TestCity.Officer("son"));
    }

    [Fact]
    public async Task Section_9_rule_4_an_interest_declared_after_the_grant_holds_for_the_review()
    {
        var approved = AccountabilityHost.Approved();
        var (name, _) = await OpenAsync(approved);
        await host.TakeAsync(new Events.InterestDeclared
        {
            EventId = Guid.CreateVersion7(),
            AggregateId = approved.AggregateId,
            OccurredAt = AccountabilityHost.Start,
            OfficerId = TestCity.Id("hoa"),
        });
        (await RefusalAsync("hoa", name)).Status.ShouldBe(StatusCode.NotFound);
        (await TakeUpAsync("son", name)).TakenUpBy.ShouldBe(TestCity.Officer("son"));
    }

    [Fact]
    public async Task Those_concerned_are_heard_and_nobody_speaks_for_them()
    {
        var (name, _) = await OpenAsync();
        var stated = await host.Reviews("lan").StateOnLiabilityReviewAsync(new StateOnLiabilityReviewRequest { Name = name, Text = "Nguồn dữ liệu bị ngắt từ tháng thứ hai." });
        stated.Statements.ShouldHaveSingleItem().By.ShouldBe(TestCity.Officer("lan"));
        stated = await host.Reviews("phuc").StateOnLiabilityReviewAsync(new StateOnLiabilityReviewRequest { Name = name, Text = "Tôi đã báo cáo ngay khi biết." });
        stated.Statements.Select(statement => statement.By).ShouldBe([TestCity.Officer("lan"), TestCity.Officer("phuc")]);
        (await AccountabilityHost.RefusalAsync(async () => await host.Reviews("hoa").StateOnLiabilityReviewAsync(new StateOnLiabilityReviewRequest { Name = name, Text = "Thay lời người khác." })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.PersonConcernedRequired));
    }

    [Fact]
    public async Task A_pilot_stopped_early_is_reviewed_as_one_that_was_stopped()
    {
        var (name, _) = await OpenAsync(evaluated: evaluated => evaluated with { StoppedEarly = true });
        (await host.Reviews("lan").GetLiabilityReviewAsync(new GetLiabilityReviewRequest { Name = name })).StoppedEarly.ShouldBeTrue();
    }

    // The review is ward A's: own unit, superior, other unit; a duty held for the whole city; nobody.
    [Theory]
    [InlineData("PHUONG-A", true)]
    [InlineData("UBND-TP", true)]
    [InlineData(null, true)]
    [InlineData("PHUONG-B", false)]
    [InlineData("none", false)]
    public async Task A_duty_opens_the_reviews_and_records_of_the_units_it_is_held_for(string? served, bool sees)
    {
        var (name, _) = await OpenAsync();
        var proposal = (await host.Reviews("lan").GetLiabilityReviewAsync(new GetLiabilityReviewRequest { Name = name })).Proposal;
        var id = ResourceName.Parse(ResourceName.Proposals, proposal, "proposal");
        foreach (var duty in new[] { Innovation.Directory.Duties.Inspection, Innovation.Directory.Duties.InternalAffairs })
        {
            var officer = $"{duty} reviews {served}";
            if (served != "none")
            {
                host.Service.City.Assign(duty, "UBKT", served, leads: true, officer);
            }
            (await host.FindAsync(id, officer) is not null).ShouldBe(sees, duty);
            var get = async () => await host.Reviews(officer).GetLiabilityReviewAsync(new GetLiabilityReviewRequest { Name = name });
            if (sees)
            {
                (await get()).Name.ShouldBe(name);
            }
            else
            {
                (await AccountabilityHost.RefusalAsync(get)).Status.ShouldBe(StatusCode.NotFound);
            }
        }
    }

    private async Task<(string Name, List<Events.NoticeRequested> Told)> OpenAsync(
        Events.ProposalApproved? approved = null, Func<Events.PilotEvaluated, Events.PilotEvaluated>? evaluated = null)
    {
        approved ??= AccountabilityHost.Approved();
        await host.TakeAsync(approved);
        var outcome = AccountabilityHost.Evaluated(approved.AggregateId, Guid.CreateVersion7(), Events.EvaluationOutcome.NotCompleted);
        var told = await host.TakeAsync(evaluated is null ? outcome : evaluated(outcome));
        var id = await host.Service.QueryAsync(db => db.LiabilityReviews.Where(r => r.ProposalId == approved.AggregateId).Select(r => r.Id).SingleAsync());
        return (ResourceName.Of(ResourceName.LiabilityReviews, id), told);
    }

    private async Task<LiabilityReview> TakeUpAsync(string officer, string name) =>
        await host.Reviews(officer).TakeUpLiabilityReviewAsync(new TakeUpLiabilityReviewRequest { Name = name });

    private Task<(StatusCode Status, string Reason)> RefusalAsync(string officer, string name) => AccountabilityHost.RefusalAsync(() => TakeUpAsync(officer, name));
}
