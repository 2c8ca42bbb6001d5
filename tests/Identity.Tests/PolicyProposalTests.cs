using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Tests.Support;
using Innovation.Testing;
using Npgsql;

namespace Innovation.Identity.Tests;

/// <summary>
/// The next version of the rules: proposed by phong (the policy owner), decided by vinh (the Standing Committee), never by one person
/// alone (point 10). The exercise begins on 2/1/2024.
/// </summary>
public sealed class PolicyProposalTests(SampleCity city)
{
    private const string Reasons = "Rút ngắn thời hạn theo kết quả rà soát năm 2023.";

    [Fact]
    public async Task Approved_by_another_it_becomes_the_next_full_version_and_is_announced_with_every_value()
    {
        await using var platform = await city.StartPlatformAsync();
        var (phong, vinh) = (await PolicyAsync(platform, "phong"), await PolicyAsync(platform, "vinh"));
        var one = await phong.GetPolicySetAsync(new GetPolicySetRequest { Name = "policySets/1" });

        var proposed = await phong.ProposePolicySetAsync(Proposal(Value("obstacle.resolve", "8")));
        proposed.State.ShouldBe(PolicyProposalState.Pending);
        (proposed.BaseVersion, proposed.ChangedKeys.ShouldHaveSingleItem(), proposed.Values.Count).ShouldBe((1, "obstacle.resolve", one.Values.Count));
        (await vinh.ListPolicyProposalsAsync(new ListPolicyProposalsRequest { State = PolicyProposalState.Pending })).PolicyProposals.ShouldHaveSingleItem().ShouldBe(proposed);
        (await vinh.ListPolicySetsAsync(new ListPolicySetsRequest())).PolicySets.Count.ShouldBe(1, "nothing holds before its approval");

        var approved = await vinh.ApprovePolicyProposalAsync(new ApprovePolicyProposalRequest { Name = proposed.Name, Reasons = Reasons });

        (approved.State, approved.PolicySet).ShouldBe((PolicyProposalState.Approved, "policySets/2"));
        var two = await phong.GetPolicySetAsync(new GetPolicySetRequest { Name = "policySets/2" });
        (two.Version, two.EffectiveFrom, two.NextReviewOn).ShouldBe((2, "2024-02-01", "2025-01-31"));
        (two.ProposedBy, two.ApprovedBy).ShouldBe((proposed.ProposedBy, approved.DecidedBy));
        two.ProposedBy.ShouldNotBe(two.ApprovedBy);
        var changed = two.Values.Single(value => value.Key == "obstacle.resolve");
        (changed.Value, changed.Status, changed.EffectiveFrom).ShouldBe(("8", PolicyStatus.Proposed, "2024-02-01"));
        two.Values.Where(value => value.Key != "obstacle.resolve").ShouldBe(one.Values.Where(value => value.Key != "obstacle.resolve"));
        (await RowsAsync(platform, "select action from casework.ledger_entries where action like 'policy-%' order by recorded_at, action"))
            .ShouldBe(["policy-set.approved", "policy-proposal.proposed", "policy-proposal.approved", "policy-set.approved"]);
        await Eventually.Async(async () => (await InboxAsync(platform, "vinh")).Contains("policy-proposal.proposed"));
        await Eventually.Async(async () => (await InboxAsync(platform, "phong")).Contains("policy-proposal.approved"));
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_proposal_and_only_the_duty_holders_take_part()
    {
        await using var platform = await city.StartPlatformAsync();
        var (phong, vinh, lan) = (await PolicyAsync(platform, "phong"), await PolicyAsync(platform, "vinh"), await PolicyAsync(platform, "lan"));

        (await RefusedAsync(lan.ProposePolicySetAsync(Proposal()))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        (await RefusedAsync(vinh.ProposePolicySetAsync(Proposal()))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        var system = new PolicyService.PolicyServiceClient(platform.Channel(await platform.SystemTokenAsync("department-portal", SampleCity.PortalSecret)));
        (await RefusedAsync(system.ProposePolicySetAsync(Proposal()))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.OfficerRequired));

        var proposed = await phong.ProposePolicySetAsync(Proposal());
        var approve = new ApprovePolicyProposalRequest { Name = proposed.Name, Reasons = Reasons };
        (await RefusedAsync(phong.ApprovePolicyProposalAsync(approve))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
        (await RefusedAsync(phong.RejectPolicyProposalAsync(new RejectPolicyProposalRequest { Name = proposed.Name, Reasons = Reasons })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
        (await RefusedAsync(lan.ApprovePolicyProposalAsync(approve))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        (await RefusedAsync(vinh.WithdrawPolicyProposalAsync(new WithdrawPolicyProposalRequest { Name = proposed.Name, Reasons = Reasons })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.ProposerRequired));
        (await RefusedAsync(phong.ProposePolicySetAsync(Proposal()))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.PolicyProposalPending));

        (await vinh.RejectPolicyProposalAsync(new RejectPolicyProposalRequest { Name = proposed.Name, Reasons = Reasons })).State.ShouldBe(PolicyProposalState.Rejected);
        (await RefusedAsync(vinh.ApprovePolicyProposalAsync(approve))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.IllegalTransition));
        var second = await phong.ProposePolicySetAsync(Proposal());
        (await phong.WithdrawPolicyProposalAsync(new WithdrawPolicyProposalRequest { Name = second.Name, Reasons = Reasons })).State.ShouldBe(PolicyProposalState.Withdrawn);
        (await vinh.ListPolicySetsAsync(new ListPolicySetsRequest())).PolicySets.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_who_approve_at_once_make_one_version()
    {
        await using var platform = await city.StartPlatformAsync();
        var phong = await PolicyAsync(platform, "phong");
        var proposed = await phong.ProposePolicySetAsync(Proposal());
        var vinh = await PolicyAsync(platform, "vinh");

        var calls = Enumerable.Range(0, 2).Select(_ => vinh.ApprovePolicyProposalAsync(new ApprovePolicyProposalRequest { Name = proposed.Name, Reasons = Reasons }).ResponseAsync).ToArray();
        await Task.WhenAll(calls.Select(call => call.ContinueWith(_ => { }, TaskScheduler.Default)));

        calls.Count(call => call.IsCompletedSuccessfully).ShouldBe(1);
        var lost = (RpcException)calls.Single(call => call.IsFaulted).Exception!.InnerException!;
        lost.Reason().ShouldBeOneOf(ReasonCodes.ConcurrentChange, ReasonCodes.IllegalTransition);
        (await phong.ListPolicySetsAsync(new ListPolicySetsRequest())).PolicySets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_approved_cannot_be_edited_even_in_the_database()
    {
        await using var platform = await city.StartPlatformAsync();
        var phong = await PolicyAsync(platform, "phong");
        var proposed = await phong.ProposePolicySetAsync(Proposal());
        await phong.WithdrawPolicyProposalAsync(new WithdrawPolicyProposalRequest { Name = proposed.Name, Reasons = Reasons });

        foreach (var sql in new[]
        {
            "update rules.policy_values set value = '30' where key = 'proposal.decision.ordinary'",
            "update rules.policy_values set status = 'Law' where key = 'obstacle.resolve'",
            "delete from rules.policy_values",
            "update rules.policy_sets set effective_from = '2020-01-01'",
            "truncate rules.policy_sets cascade",
            "update rules.policy_proposals set state = 'Approved'",
            "delete from rules.policy_proposals",
        })
        {
            (await Should.ThrowAsync<PostgresException>(RowsAsync(platform, sql))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation, sql);
        }
    }

    [Fact]
    public async Task A_value_becomes_law_only_by_a_citation_of_a_legal_document()
    {
        await using var platform = await city.StartPlatformAsync();
        var phong = await PolicyAsync(platform, "phong");
        LegalCitation decree = new() { Instrument = LegalInstrument.Decree, Number = "73/2023/NĐ-CP", Provision = "Điều 9" };
        LegalCitation draft = new() { Instrument = LegalInstrument.Draft, Number = "73/2023/NĐ-CP", Provision = "Điều 9" };
        LegalCitation party = new() { Instrument = LegalInstrument.PartyDocument, Number = "14-KL/TW", Provision = "điểm 3" };
        LegalCitation unnumbered = new() { Instrument = LegalInstrument.Decree, Number = "một nghị định", Provision = "Điều 9" };

        (await FieldsAsync(phong, AsLaw(null))).ShouldBe(["changes[0].citation"]);
        (await FieldsAsync(phong, AsLaw(draft))).ShouldBe(["changes[0].citation.instrument"]);
        (await FieldsAsync(phong, AsLaw(party))).ShouldBe(["changes[0].citation.instrument", "changes[0].citation.number"]);
        (await FieldsAsync(phong, AsLaw(unnumbered))).ShouldBe(["changes[0].citation.number"]);

        var proposed = await phong.ProposePolicySetAsync(Proposal(AsLaw(decree)));
        var law = proposed.Values.Single(value => value.Key == "proposal.council.papers");
        (law.Status, law.Citation).ShouldBe((PolicyStatus.Law, decree));
        law.EffectiveFrom.ShouldBe("2023-09-29", "the value itself is as old as before");

        static PolicyValue AsLaw(LegalCitation? citation)
        {
            var value = Value("proposal.council.papers", "7");
            (value.Status, value.Citation) = (PolicyStatus.Law, citation);
            return value;
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_by_its_field_and_changes_nothing()
    {
        await using var platform = await city.StartPlatformAsync();
        var phong = await PolicyAsync(platform, "phong");

        (await FieldsAsync(phong, Value("no.such.value", "1"))).ShouldBe(["changes[0].key"]);
        (await FieldsAsync(phong, Value("obstacle.resolve", "ten"))).ShouldBe(["changes[0].value"]);
        (await FieldsAsync(phong, Value("obstacle.resolve", "0"))).ShouldBe(["changes[0].value"]);
        (await FieldsAsync(phong, Value("obstacle.resolve", "+5"))).ShouldBe(["changes[0].value"]);
        (await FieldsAsync(phong, Value("obstacle.resolve", "99999999999999999999"))).ShouldBe(["changes[0].value"]);
        (await FieldsAsync(phong, Value("obstacle.resolve", "5", PolicyUnit.Percent))).ShouldBe(["changes[0].unit"]);
        (await FieldsAsync(phong, Value("obstacle.resolve", "5", PolicyUnit.Unspecified))).ShouldBe(["changes[0].unit"]);
        (await FieldsAsync(phong, Value("proposal.vote.threshold", "49", PolicyUnit.Percent))).ShouldBe(["changes[0].value"]);
        (await FieldsAsync(phong, Value("proposal.vote.tie", "head", PolicyUnit.Choice))).ShouldBe(["changes[0].value"]);
        (await FieldsAsync(phong, Value("proposal.council.size.min", "12", PolicyUnit.Count))).ShouldBe(["changes"]);
        (await FieldsAsync(phong, Value("obstacle.resolve", "5"), Value("obstacle.resolve", "6"))).ShouldBe(["changes[1].key"]);

        var bad = new ProposePolicySetRequest { EffectiveFrom = "2024-01-02", NextReviewOn = "soon", Reasons = "too short", Changes = { new PolicyValue() } };
        (await FieldsAsync(phong, bad)).ShouldBe(["effective_from", "next_review_on", "next_review_on", "reasons", "changes[0].key", "changes[0].status", "changes[0].source", "changes[0].source_vi"]);
        (await FieldsAsync(phong, new ProposePolicySetRequest { EffectiveFrom = "2023-01-02", NextReviewOn = "2024-01-01", Reasons = Reasons })).ShouldBe(["effective_from", "effective_from"]);
        (await RefusedAsync(phong.GetPolicyProposalAsync(new GetPolicyProposalRequest { Name = "policyProposals/1" }))).ShouldBe((StatusCode.InvalidArgument, ReasonCodes.InvalidArgument));
        (await phong.ListPolicyProposalsAsync(new ListPolicyProposalsRequest())).PolicyProposals.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_its_day_it_is_approved_no_more_and_an_overdue_review_is_urged_once_per_level()
    {
        await using var platform = await city.StartPlatformAsync();
        platform.StartReplica();
        var (phong, vinh) = (await PolicyAsync(platform, "phong"), await PolicyAsync(platform, "vinh"));
        var late = await phong.ProposePolicySetAsync(Proposal());
        await AdvanceAsync(platform, new DateOnly(2024, 2, 1));
        (await RefusedAsync(vinh.ApprovePolicyProposalAsync(new ApprovePolicyProposalRequest { Name = late.Name, Reasons = Reasons })))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.EffectiveDatePassed));
        (await phong.WithdrawPolicyProposalAsync(new WithdrawPolicyProposalRequest { Name = late.Name, Reasons = Reasons })).State.ShouldBe(PolicyProposalState.Withdrawn);

        await AdvanceAsync(platform, new DateOnly(2028, 1, 1)); // version 1 was to be looked at by 31/12/2027
        await Eventually.Async(async () => await UrgingsAsync(platform) == "1");
        await AdvanceAsync(platform, new DateOnly(2028, 2, 1));
        await Eventually.Async(async () => await UrgingsAsync(platform) == "1 2");
        await Eventually.Async(async () => (await InboxAsync(platform, "vinh")).Contains("policy-set.review-overdue"));
        (await RowsAsync(platform, "select action from casework.ledger_entries where action = 'policy-set.review-overdue'")).Count.ShouldBe(2);
    }

    private static ProposePolicySetRequest Proposal(params PolicyValue[] changes) =>
        new() { EffectiveFrom = "2024-02-01", NextReviewOn = "2025-01-31", Reasons = Reasons, Changes = { changes } };

    private static PolicyValue Value(string key, string value, PolicyUnit unit = PolicyUnit.WorkingDays) =>
        new() { Key = key, Value = value, Unit = unit, Status = PolicyStatus.Proposed, Source = "Proposed by the Party body of the city People's Committee", SourceVi = "Đề nghị của Ban cán sự đảng UBND thành phố" };

    private static async Task<PolicyService.PolicyServiceClient> PolicyAsync(IdentityPlatform platform, string userName) =>
        new(platform.Channel(await platform.PersonTokenAsync(userName)));

    private static async Task<List<string>> InboxAsync(IdentityPlatform platform, string userName)
    {
        var inbox = new InboxService.InboxServiceClient(platform.Channel(await platform.PersonTokenAsync(userName)));
        return [.. (await inbox.ListNoticesAsync(new ListNoticesRequest())).Notices.Select(notice => notice.Kind)];
    }

    private static async Task AdvanceAsync(IdentityPlatform platform, DateOnly to)
    {
        var operators = new CaseTimeService.CaseTimeServiceClient(
            platform.Channel(await platform.SystemTokenAsync("exercise-operator", SampleCity.OperatorSecret, "innovation innovation.exercise")));
        await operators.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = VietnamDate.StartOf(to).AddHours(2).ToTimestamp() });
    }

    private static async Task<string> UrgingsAsync(IdentityPlatform platform) =>
        string.Join(' ', await RowsAsync(platform, "select level::text from rules.policy_review_urgings order by level"));

    private static Task<string[]> FieldsAsync(PolicyService.PolicyServiceClient policies, params PolicyValue[] changes) => FieldsAsync(policies, Proposal(changes));

    private static async Task<string[]> FieldsAsync(PolicyService.PolicyServiceClient policies, ProposePolicySetRequest request)
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await policies.ProposePolicySetAsync(request));
        refused.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        return [.. refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => violation.Field)];
    }

    private static async Task<(StatusCode, string?)> RefusedAsync<T>(AsyncUnaryCall<T> call)
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await call);
        return (refused.StatusCode, refused.Reason());
    }

    private static async Task<List<string>> RowsAsync(IdentityPlatform platform, string sql)
    {
        await using var connection = new NpgsqlConnection(platform.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }
}
