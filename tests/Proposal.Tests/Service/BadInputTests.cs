using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

public sealed class BadInputTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    public static TheoryData<string, Action<InnovationProposal>> Wrong => new()
    {
        { "title", p => p.Title = "" },
        { "title", p => p.Title = new string('a', 201) },
        { "title", p => p.Title = "năm\0chữ" },
        { "unit", p => p.Unit = "phường A" },
        { "unit", p => p.Unit += "\n" },
        { "unit", p => p.Unit = $"units/{Guid.CreateVersion7():D}" },
        { "co_authors[0]", p => p.CoAuthors[0] = "officers/1" },
        { "co_authors[0]", p => p.CoAuthors[0] = $"officers/{Guid.CreateVersion7():D}" },
        { "plan.duration_months", p => p.Plan.DurationMonths = 61 },
        { "plan.duration_months", p => p.Plan.DurationMonths = -1 },
        { "plan.content", p => p.Plan.Content = new string('x', 20_001) },
        { "legal_basis", p => p.LegalBasis.Add((Contracts.Common.V1.LegalBasis)77) },
        { "regulatory_gap", p => p.RegulatoryGap = (Contracts.Common.V1.RegulatoryGap)9 },
        { "impact.indicators[0].key", p => p.Impact.Indicators[0].Key = "Có dấu" },
        { "impact.indicators[0].target", p => p.Impact.Indicators[0].Target = double.NaN },
        { "accepted_risks", p => p.AcceptedRisks.Add(p.AcceptedRisks[0].Clone()) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task The_wrong_field_is_named_and_nothing_is_stored(string field, Action<InnovationProposal> spoil)
    {
        var proposal = ProposalHost.Content();
        spoil(proposal);
        var exception = await Should.ThrowAsync<RpcException>(async () =>
            await host.As("minh").CreateProposalAsync(new CreateProposalRequest { Proposal = proposal }));
        exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldContain(v => v.Field == $"proposal.{field}");
        (await host.Service.QueryAsync(db => db.Proposals.CountAsync(p => p.AuthorId == TestCity.Id("minh")))).ShouldBe(0);
    }

    [Fact]
    public async Task Characters_are_counted_not_the_units_of_their_encoding()
    {
        var proposal = ProposalHost.Content();
        proposal.Title = string.Concat(Enumerable.Repeat("𡨸", 200));
        (await host.As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = proposal })).Title.ShouldBe(proposal.Title);
    }

    [Fact]
    public async Task A_choice_is_refused_in_the_words_of_the_contract()
    {
        var proposal = ProposalHost.Content();
        proposal.RegulatoryGap = (Contracts.Common.V1.RegulatoryGap)9;
        var exception = await Should.ThrowAsync<RpcException>(async () =>
            await host.As("minh").CreateProposalAsync(new CreateProposalRequest { Proposal = proposal }));
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldHaveSingleItem().Description
            .ShouldBe("must be one of REGULATORY_GAP_UNSPECIFIED, REGULATORY_GAP_NOT_REGULATED, REGULATORY_GAP_REGULATED_BUT_UNFIT");
    }

    [Fact]
    public async Task An_incomplete_draft_is_kept_but_not_handed_in()
    {
        var content = ProposalHost.Content();
        content.Necessity = null;
        var draft = await host.As("lan").CreateProposalAsync(new CreateProposalRequest { Proposal = content });
        (await ProposalHost.RefusalAsync(async () => await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name })))
            .ShouldBe((StatusCode.InvalidArgument, ReasonCodes.ContentIncomplete));
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        var draft = await host.DraftAsync();
        var edit = draft.Clone();
        edit.Title = "Một tên mới cho đề xuất";
        await host.As("lan").UpdateProposalAsync(new UpdateProposalRequest { Proposal = edit, UpdateMask = new FieldMask { Paths = { "title" } } });
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name, Etag = draft.Etag })))
            .ShouldBe((StatusCode.Aborted, ReasonCodes.ConcurrentChange));
    }

    [Fact]
    public async Task A_mask_changes_only_what_it_names()
    {
        var draft = await host.DraftAsync();
        var edit = new InnovationProposal { Name = draft.Name, Title = "Một tên mới cho đề xuất", Plan = new Plan { DurationMonths = 3 } };
        var changed = await host.As("lan").UpdateProposalAsync(
            new UpdateProposalRequest { Proposal = edit, UpdateMask = new FieldMask { Paths = { "title", "plan.duration_months" } } });
        changed.Title.ShouldBe("Một tên mới cho đề xuất");
        changed.Plan.DurationMonths.ShouldBe(3);
        changed.Plan.Content.ShouldBe(draft.Plan.Content);
        changed.CoAuthors.ShouldBe(draft.CoAuthors);
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("lan").UpdateProposalAsync(new UpdateProposalRequest { Proposal = edit, UpdateMask = new FieldMask { Paths = { "state" } } })))
            .Reason.ShouldBe(ReasonCodes.InvalidArgument);
    }

    [Fact]
    public async Task A_system_alone_decides_nothing() =>
        (await ProposalHost.RefusalAsync(async () => await host.As(null).CreateProposalAsync(new CreateProposalRequest { Proposal = ProposalHost.Content() })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.OfficerRequired));
}
