using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Tests.Support;
using LegalBasis = Innovation.Contracts.Identity.V1.LegalBasis;

namespace Innovation.Identity.Tests;

/// <summary>
/// The register of legal bases (point 10): data of the policy set, proposed by one and approved by another, its status never more than it is.
/// </summary>
public sealed class LegalBasisTests(SampleCity city)
{
    private const string Reasons = "Bổ sung căn cứ theo kết quả rà soát năm 2023.";

    [Fact]
    public async Task A_change_of_the_register_is_the_next_version_of_the_rules()
    {
        await using var platform = await city.StartPlatformAsync();
        var (phong, vinh) = (await PolicyAsync(platform, "phong"), await PolicyAsync(platform, "vinh"));
        var one = await phong.GetPolicySetAsync(new GetPolicySetRequest { Name = "policySets/1" });
        one.LegalBases.ToDictionary(basis => basis.Code, basis => basis.Status).ShouldBe(new Dictionary<string, LegalStatus>
        {
            ["city-directive"] = LegalStatus.Proposed,
            ["decree-73"] = LegalStatus.Law,
            ["cadres-law-2025"] = LegalStatus.Reported,
        }, ignoreOrder: true);
        one.LegalBases.Single(basis => basis.Code == "decree-73").LeadersOf.ShouldBe([OfficerGroup.PublicEmployee]);

        var draft = new LegalBasis
        {
            Code = "draft-2024",
            Title = "Dự thảo nghị định sửa đổi Nghị định 73",
            Issuer = "Chính phủ",
            CoversRegulated = true,
            Groups = { OfficerGroup.CivilServant },
            Grants = "Mở rộng phạm vi bảo vệ",
            Status = LegalStatus.Draft,
        };
        var proposed = await phong.ProposePolicySetAsync(Proposal(draft, "cadres-law-2025"));
        proposed.ChangedKeys.ShouldBe(["legalBases/draft-2024", "legalBases/cadres-law-2025"]);
        await vinh.ApprovePolicyProposalAsync(new ApprovePolicyProposalRequest { Name = proposed.Name, Reasons = Reasons });
        var two = await phong.GetPolicySetAsync(new GetPolicySetRequest { Name = "policySets/2" });
        two.LegalBases.Select(basis => basis.Code).ShouldBe(["city-directive", "decree-73", "draft-2024"]);
        two.LegalBases[^1].ShouldBe(draft);
        two.Values.ShouldBe(one.Values);
    }

    // Guard: LegalBasisInput.
    [Fact]
    public async Task What_is_wrong_with_a_basis_is_named_and_nothing_is_law_without_its_day_of_issue()
    {
        await using var platform = await city.StartPlatformAsync();
        var phong = await PolicyAsync(platform, "phong");
        (await FieldsAsync(phong, Proposal(Basis(basis => basis.Status = LegalStatus.Law)))).ShouldBe(["legal_bases[0].issued_on"]);
        (await FieldsAsync(phong, Proposal(Basis(basis => basis.Status = LegalStatus.Unspecified)))).ShouldBe(["legal_bases[0].status"]);
        (await FieldsAsync(phong, Proposal(Basis(basis => basis.Code = "Nghị định")))).ShouldBe(["legal_bases[0].code"]);
        (await FieldsAsync(phong, Proposal(Basis(basis => basis.Title = "")))).ShouldBe(["legal_bases[0].title"]);
        (await FieldsAsync(phong, Proposal(Basis(basis => basis.Groups.Add(OfficerGroup.Unspecified))))).ShouldBe(["legal_bases[0].groups"]);
        (await FieldsAsync(phong, Proposal(Basis(_ => { }), "no-such-basis"))).ShouldBe(["withdrawn_legal_bases[0]"]);
    }

    private static LegalBasis Basis(Action<LegalBasis> spoil)
    {
        var basis = new LegalBasis { Code = "basis", Title = "Một căn cứ", Issuer = "Bộ Nội vụ", Grants = "Bảo vệ cán bộ", Status = LegalStatus.Proposed };
        spoil(basis);
        return basis;
    }

    private static ProposePolicySetRequest Proposal(LegalBasis basis, params string[] withdrawn) => new()
    {
        EffectiveFrom = "2024-02-01",
        NextReviewOn = "2025-01-31",
        Reasons = Reasons,
        LegalBases = { basis },
        WithdrawnLegalBases = { withdrawn },
    };

    private static async Task<PolicyService.PolicyServiceClient> PolicyAsync(IdentityPlatform platform, string userName) =>
        new(platform.Channel(await platform.PersonTokenAsync(userName)));

    private static async Task<string[]> FieldsAsync(PolicyService.PolicyServiceClient policies, ProposePolicySetRequest request)
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await policies.ProposePolicySetAsync(request));
        refused.Reason().ShouldBe(ReasonCodes.InvalidArgument);
        return [.. refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => violation.Field)];
    }
}
