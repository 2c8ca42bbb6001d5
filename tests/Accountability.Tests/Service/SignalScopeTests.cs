using Grpc.Core;
using Innovation.Contracts.Accountability.V1;
using Innovation.Directory;

namespace Innovation.Accountability.Tests.Service;

/// <summary>Whoever looks into conduct for one ward sees one ward. A host of its own: the duties given here take the place of others'.</summary>
public sealed class SignalScopeTests(AccountabilityHost host) : IClassFixture<AccountabilityHost>
{
    // Every way to see a signal × own unit, superior, other unit, whole city, nobody; the signal is ward C's.
    [Theory]
    [InlineData("PHUONG-C", true)]
    [InlineData("UBND-TP", true)]
    [InlineData(null, true)]
    [InlineData("PHUONG-A", false)]
    [InlineData("SO-TP", false)]
    [InlineData("none", false)]
    public async Task A_duty_opens_the_signals_of_the_units_it_is_held_for(string? served, bool sees)
    {
        foreach (var duty in new[] { Duties.Inspection, Duties.InternalAffairs })
        {
            var officer = $"{duty} signals {served}";
            if (served != "none")
            {
                host.Service.City.Assign(duty, "UBKT", served, leads: true, officer);
            }
            var subject = $"subject of {officer}";
            await host.TakeAsync(AccountabilityHost.Overdue(subject));
            await host.TakeAsync(AccountabilityHost.Overdue(subject, daysLater: 20));
            var name = (await AllAsync(subject)).ShouldHaveSingleItem().Name;
            (await AllAsync(officer)).Any(s => s.Name == name).ShouldBe(sees);
            if (sees)
            {
                (await host.Signals(officer).GetConductSignalAsync(new GetConductSignalRequest { Name = name })).Name.ShouldBe(name);
            }
            else
            {
                (await AccountabilityHost.RefusalAsync(async () => await host.Signals(officer).GetConductSignalAsync(new GetConductSignalRequest { Name = name }))).Status.ShouldBe(StatusCode.NotFound);
            }
        }
    }

    // Who cooperates in the inspection sees, and concludes on nobody.
    [Fact]
    public async Task Who_cooperates_assesses_nothing()
    {
        host.Service.City.Assign(Duties.Inspection, "UBKT", "PHUONG-C", leads: false, "cooperates");
        await host.TakeAsync(AccountabilityHost.Overdue("subject of cooperation"));
        await host.TakeAsync(AccountabilityHost.Overdue("subject of cooperation", daysLater: 20));
        var name = (await AllAsync("subject of cooperation")).ShouldHaveSingleItem().Name;
        (await host.Signals("cooperates").GetConductSignalAsync(new GetConductSignalRequest { Name = name })).Name.ShouldBe(name);
        var assess = new AssessConductSignalRequest { Name = name, Outcome = ConductSignalOutcome.NoAction, Reasons = "Đã xem xét đầy đủ hồ sơ vụ việc." };
        (await AccountabilityHost.RefusalAsync(async () => await host.Signals("cooperates").AssessConductSignalAsync(assess)))
            .ShouldBe((StatusCode.PermissionDenied, Innovation.Contracts.ReasonCodes.DutyRequired));
    }

    private async Task<IEnumerable<ConductSignal>> AllAsync(string officer) =>
        (await host.Signals(officer).ListConductSignalsAsync(new ListConductSignalsRequest { PageSize = 200 })).ConductSignals;
}
