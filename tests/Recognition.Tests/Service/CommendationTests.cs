using Grpc.Core;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Recognition.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Recognition.Tests.Service;

public sealed class CommendationTests(RecognitionHost host) : IClassFixture<RecognitionHost>
{
    [Fact]
    public async Task Three_people_award_it_and_every_step_is_in_the_ledger()
    {
        var reviewed = await host.ReviewedAsync();
        reviewed.State.ShouldBe(CommendationState.Reviewed);
        var decided = await host.AwardAsync(reviewed.Name, "son", RewardKind.Praise, RewardKind.Commendation, RewardKind.EarlySalaryRaise);
        decided.State.ShouldBe(CommendationState.Decided);
        decided.SalaryAdvanceMonths.ShouldBe(12);
        decided.Rewards.ShouldBe([RewardKind.Praise, RewardKind.Commendation, RewardKind.EarlySalaryRaise]);
        (decided.VerifiedBy, decided.ReviewedBy, decided.DecidedBy).ShouldBe((TestCity.Officer("quan"), TestCity.Officer("nga"), TestCity.Officer("son")));

        var id = IdOf(reviewed.Name);
        var entries = await host.Service.QueryAsync(db => db.Set<LedgerEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Number).ToListAsync());
        entries.Select(e => e.Action).ShouldBe(["commendation.nominated", "commendation.verified", "commendation.reviewed", "commendation.decided"]);
        entries.ShouldAllBe(e => e.PolicyVersion == 1 && e.LegalBasis.Contains("Decree73"));
        (await host.Service.QueryAsync(db => db.Set<Clock>().SingleAsync(c => c.CaseId == id))).MetAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_decisions_at_once_are_made_once()
    {
        var name = (await host.ReviewedAsync()).Name;
        (await RecognitionHost.RaceAsync(
            () => host.AwardAsync(name),
            () => host.AwardAsync(name, "son", RewardKind.Commendation),
            async () => await host.Commendations("son").RefuseCommendationAsync(new RefuseCommendationRequest { Name = name, Reasons = RecognitionHost.Reasons }))).ShouldBe(1);
        var id = IdOf(name);
        (await host.Service.QueryAsync(db => db.Set<LedgerEntry>().CountAsync(e => e.CaseId == id))).ShouldBe(4);
    }

    [Fact]
    public async Task Two_verifications_at_once_are_made_once()
    {
        var name = (await host.NominatedAsync()).Name;
        (await RecognitionHost.RaceAsync(new[] { "quan", "nga" }.Select<string, Func<Task>>(officer => async () =>
            await host.Commendations(officer).VerifyCommendationAsync(new VerifyCommendationRequest { Name = name, Reasons = RecognitionHost.Reasons })))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_decides_once_and_answers_alike()
    {
        var name = (await host.ReviewedAsync()).Name;
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await host.Commendations("son", key).DecideCommendationAsync(RecognitionHost.Award(name))));
        answers.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Each_step_is_for_those_who_hold_the_duty_or_the_post()
    {
        var name = (await host.NominatedAsync()).Name;
        var verify = new VerifyCommendationRequest { Name = name, Reasons = RecognitionHost.Reasons };
        (await RecognitionHost.RefusalAsync(async () => await host.Commendations("son").VerifyCommendationAsync(verify))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        await host.Commendations("quan").VerifyCommendationAsync(verify);
        (await RecognitionHost.RefusalAsync(async () => await host.Commendations("quan").ReviewCommendationAsync(new ReviewCommendationRequest { Name = name, Reasons = RecognitionHost.Reasons })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
        (await RecognitionHost.RefusalAsync(() => host.AwardAsync(name))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.IllegalTransition));
        (await RecognitionHost.RefusalAsync(() => host.AwardAsync(name, "linh"))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.HeadRequired));
        (await RecognitionHost.RefusalAsync(() => host.AwardAsync(name, "lan"))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.MayNotJudgeOwn));
    }

    [Fact]
    public async Task The_head_refuses_with_reasons()
    {
        var name = (await host.NominatedAsync()).Name;
        var refused = await host.Commendations("son").RefuseCommendationAsync(new RefuseCommendationRequest { Name = name, Reasons = RecognitionHost.Reasons });
        refused.State.ShouldBe(CommendationState.Refused);
        refused.Reasons.ShouldBe(RecognitionHost.Reasons);
        refused.Rewards.ShouldBeEmpty();
        var id = IdOf(name);
        (await host.Service.QueryAsync(db => db.Set<Clock>().SingleAsync(c => c.CaseId == id))).MetAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("lan", true)]
    [InlineData("phuc", true)]
    [InlineData("son", true)]
    [InlineData("linh", true)]
    [InlineData("nga", true)]
    [InlineData("hoa", false)]
    [InlineData("minh", false)]
    [InlineData("kien", false)]
    [InlineData(null, false)]
    public async Task It_is_known_to_those_concerned_only(string? officer, bool sees)
    {
        var name = (await host.NominatedAsync()).Name;
        var list = await host.Commendations(officer).ListCommendationsAsync(new ListCommendationsRequest { PageSize = 200 });
        list.Commendations.Any(c => c.Name == name).ShouldBe(sees);
        if (sees)
        {
            (await host.Commendations(officer).GetCommendationAsync(new GetCommendationRequest { Name = name })).Name.ShouldBe(name);
            return;
        }
        var hidden = await Should.ThrowAsync<RpcException>(async () => await host.Commendations(officer).GetCommendationAsync(new GetCommendationRequest { Name = name }));
        var unknownName = ResourceName.Of(ResourceName.Commendations, Guid.CreateVersion7());
        var unknown = await Should.ThrowAsync<RpcException>(async () => await host.Commendations(officer).GetCommendationAsync(new GetCommendationRequest { Name = unknownName }));
        hidden.StatusCode.ShouldBe(StatusCode.NotFound);
        hidden.Status.Detail.Replace(name, "", StringComparison.Ordinal).ShouldBe(unknown.Status.Detail.Replace(unknownName, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outsider_changes_nothing_and_learns_nothing()
    {
        var name = (await host.NominatedAsync()).Name;
        (await RecognitionHost.RefusalAsync(async () => await host.Commendations("minh").VerifyCommendationAsync(new VerifyCommendationRequest { Name = name, Reasons = RecognitionHost.Reasons })))
            .ShouldBe((StatusCode.NotFound, ReasonCodes.NotFound));
        (await RecognitionHost.RefusalAsync(() => host.AwardAsync(name, "minh"))).ShouldBe((StatusCode.NotFound, ReasonCodes.NotFound));
        (await RecognitionHost.RefusalAsync(async () => await host.Commendations(null).DecideCommendationAsync(RecognitionHost.Award(name))))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.OfficerRequired));
    }

    [Fact]
    public async Task A_bad_request_names_its_fields()
    {
        var name = (await host.ReviewedAsync()).Name;
        var son = host.Commendations("son");
        (await RecognitionHost.WrongFieldsAsync(async () => await son.DecideCommendationAsync(new DecideCommendationRequest { Name = name }))).ShouldBe(["rewards", "reasons"], ignoreOrder: true);
        (await RecognitionHost.WrongFieldsAsync(async () => await son.DecideCommendationAsync(RecognitionHost.Award(name, RewardKind.Praise, RewardKind.Unspecified)))).ShouldBe(["rewards[1]"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await son.DecideCommendationAsync(RecognitionHost.Award(name, RewardKind.Praise, (RewardKind)77)))).ShouldBe(["rewards[1]"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await son.DecideCommendationAsync(RecognitionHost.Award(name, RewardKind.Praise, RewardKind.Praise)))).ShouldBe(["rewards"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await son.DecideCommendationAsync(RecognitionHost.Award("commendations/1")))).ShouldBe(["name"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await son.ListCommendationsAsync(new ListCommendationsRequest { Pilot = "pilots/x" }))).ShouldBe(["pilot"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await son.ListCommendationsAsync(new ListCommendationsRequest { PageSize = 201 }))).ShouldBe(["page_size"]);
        (await son.GetCommendationAsync(new GetCommendationRequest { Name = name })).State.ShouldBe(CommendationState.Reviewed);
    }

    private static Guid IdOf(string name) => ResourceName.Parse(ResourceName.Commendations, name, "name");
}
