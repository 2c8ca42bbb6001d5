using Grpc.Core;
using Innovation.Contracts.Recognition.V1;
using Innovation.Directory;

namespace Innovation.Recognition.Tests.Service;

/// <summary>Whoever holds the reviewing duty for one ward sees one ward. A host of its own: the duties given here take the place of others'.</summary>
public sealed class DutyScopeTests(RecognitionHost host) : IClassFixture<RecognitionHost>
{
    // The commendation is for ward A's pilot: own unit, superior, other unit; a duty held for the whole city; nobody.
    [Theory]
    [InlineData("PHUONG-A", true)]
    [InlineData("UBND-TP", true)]
    [InlineData(null, true)]
    [InlineData("PHUONG-B", false)]
    [InlineData("none", false)]
    public async Task The_reviewing_duty_opens_the_commendations_of_the_units_it_is_held_for(string? served, bool sees)
    {
        var officer = $"reviewer of {served}";
        if (served != "none")
        {
            host.Service.City.Assign(Duties.CommendationReview, "SO-NV", served, leads: true, officer);
        }
        var name = (await host.NominatedAsync()).Name;
        (await host.Commendations(officer).ListCommendationsAsync(new ListCommendationsRequest { PageSize = 200 })).Commendations.Any(c => c.Name == name).ShouldBe(sees);
        var get = async () => await host.Commendations(officer).GetCommendationAsync(new GetCommendationRequest { Name = name });
        if (sees)
        {
            (await get()).Name.ShouldBe(name);
        }
        else
        {
            (await RecognitionHost.RefusalAsync(get)).Status.ShouldBe(StatusCode.NotFound);
        }
    }
}
