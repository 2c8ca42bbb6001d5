using Grpc.Core;
using Innovation.Contracts.Oversight.V1;
using Innovation.Directory;

namespace Innovation.Oversight.Tests.Service;

/// <summary>
/// Whoever holds a duty for one ward sees one ward: every duty that opens pilots × every call that shows them × the unit that it is held for.
/// </summary>
public sealed class DutyScopeTests(OversightHost host) : IClassFixture<OversightHost>
{
    // The pilots are ward A's. UBND-TP stands above it, ward B beside it; a duty without a unit is held for the whole city.
    private static readonly (string? Served, bool Sees)[] _scopes = [("PHUONG-A", true), ("UBND-TP", true), ("TP", true), (null, true), ("PHUONG-B", false), ("SO-TP", false)];

    public static TheoryData<string, string?, bool> Cases =>
    [
        .. from duty in new[] { Duties.Inspection, Duties.CommendationReview, Duties.ModelRecognition, Duties.PartyOpinion }
           from scope in _scopes
           select new TheoryDataRow<string, string?, bool>(duty, scope.Served, scope.Sees),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_duty_opens_the_pilots_of_the_units_it_is_held_for(string duty, string? served, bool sees)
    {
        // Nobody but for this duty.
        var officer = $"{duty} for {served}";
        var name = await host.OpenAsync();
        (await SeesAsync(officer, name)).ShouldBe((false, false));
        host.Service.City.Assign(duty, "UBKT", served, leads: true, officer);
        (await SeesAsync(officer, name)).ShouldBe((sees, sees));
    }

    [Fact]
    public async Task A_duty_that_is_not_about_pilots_opens_none()
    {
        var name = await host.OpenAsync();
        foreach (var duty in new[] { Duties.LegalReview, Duties.ProposalIntake, Duties.InternalAffairs, Duties.PolicyOwner, Duties.StandingCommittee })
        {
            host.Service.City.Assign(duty, "UBKT", null, leads: true, $"holder of {duty}");
            (await SeesAsync($"holder of {duty}", name)).ShouldBe((false, false), duty);
        }
    }

    private async Task<(bool Listed, bool Got)> SeesAsync(string officer, string name)
    {
        var reader = host.As(officer);
        var listed = (await reader.ListPilotsAsync(new ListPilotsRequest { PageSize = 200 })).Pilots.Any(p => p.Name == name);
        try
        {
            await reader.GetPilotAsync(new GetPilotRequest { Name = name });
            return (listed, true);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return (listed, false);
        }
    }
}
