using Grpc.Core;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;

namespace Innovation.Oversight.Tests.Service;

public sealed class VisibilityTests(OversightHost host) : IClassFixture<OversightHost>
{
    [Theory]
    [InlineData("lan", true)]
    [InlineData("phuc", true)]
    [InlineData("hoa", true)]
    [InlineData("mai", true)]
    [InlineData("kien", true)]
    [InlineData("quan", true)]
    [InlineData("yen", true)]
    [InlineData("binh", true)]
    [InlineData("khoa", false)]
    [InlineData("son", false)]
    [InlineData("minh", false)]
    [InlineData(null, false)]
    public async Task A_pilot_is_seen_by_those_concerned(string? officer, bool sees) => await ShouldSeeAsync(host.As(officer), await host.OpenAsync(), sees);

    [Fact]
    public async Task And_by_who_speaks_for_a_unit_that_was_asked_to_help()
    {
        var name = (await host.RunningAsync()).Name;
        await host.ObstacleAsync(name, "UBND-TP");
        await ShouldSeeAsync(host.As("son"), name, true);
        await ShouldSeeAsync(host.As("linh"), name, true);
        await ShouldSeeAsync(host.As("khoa"), name, false);
    }

    [Fact]
    public async Task And_by_another_service_on_its_own_which_may_change_nothing()
    {
        var name = await host.OpenAsync();
        var recognition = new PilotService.PilotServiceClient(host.Service.Call(TestTokens.ForService("recognition")));
        await ShouldSeeAsync(recognition, name, true);
        (await OversightHost.RefusalAsync(async () => await recognition.StartPilotAsync(new StartPilotRequest { Name = name }))).Status.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task What_may_not_be_known_of_looks_like_what_is_not_there()
    {
        var name = await host.OpenAsync();
        var forbidden = await Should.ThrowAsync<RpcException>(async () => await host.As("minh").GetPilotAsync(new GetPilotRequest { Name = name }));
        var unknownName = $"pilots/{Guid.CreateVersion7():D}";
        var unknown = await Should.ThrowAsync<RpcException>(async () => await host.As("minh").GetPilotAsync(new GetPilotRequest { Name = unknownName }));
        forbidden.StatusCode.ShouldBe(StatusCode.NotFound);
        forbidden.Status.Detail.Replace(name, "", StringComparison.Ordinal).ShouldBe(unknown.Status.Detail.Replace(unknownName, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap_and_filters_hold()
    {
        var opened = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            opened.Add(await host.OpenAsync());
        }
        var started = await host.RunningAsync();
        var seen = new List<string>();
        var request = new ListPilotsRequest { PageSize = 2, State = PilotState.Planned };
        do
        {
            var page = await host.As("lan").ListPilotsAsync(request);
            page.Pilots.ShouldAllBe(p => p.State == PilotState.Planned);
            seen.AddRange(page.Pilots.Select(p => p.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        seen.Where(opened.Contains).ShouldBe(opened.AsEnumerable().Reverse());
        seen.Distinct().Count().ShouldBe(seen.Count);
        var ofProposal = await host.As("lan").ListPilotsAsync(new ListPilotsRequest { Proposal = started.Proposal });
        ofProposal.Pilots.ShouldHaveSingleItem().Name.ShouldBe(started.Name);
    }

    private static async Task ShouldSeeAsync(PilotService.PilotServiceClient reader, string name, bool sees)
    {
        var list = await reader.ListPilotsAsync(new ListPilotsRequest { PageSize = 200 });
        list.Pilots.Any(p => p.Name == name).ShouldBe(sees);
        if (sees)
        {
            (await reader.GetPilotAsync(new GetPilotRequest { Name = name })).Name.ShouldBe(name);
        }
        else
        {
            (await OversightHost.RefusalAsync(async () => await reader.GetPilotAsync(new GetPilotRequest { Name = name }))).Status.ShouldBe(StatusCode.NotFound);
        }
    }
}
