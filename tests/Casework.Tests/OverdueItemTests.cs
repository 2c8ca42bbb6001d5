using System.Security.Claims;
using Innovation.Casework.Clocks;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests;

/// <summary>What a ward owes and has not done in time, as its leaders, their superiors and the inspection see it.</summary>
public sealed class OverdueItemTests(NativeServers servers)
{
    private static readonly Guid _head = Guid.CreateVersion7(), _chairman = Guid.CreateVersion7(), _inspector = Guid.CreateVersion7(), _stranger = Guid.CreateVersion7();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_holds_what_is_overdue_longest_first_page_by_page()
    {
        await using var city = await CityAsync();
        var clocks = new List<Clock>();
        for (var day = 0; day < 5; day++)
        {
            city.AdvanceTo(Replica.Start.AddDays(day / 2));
            clocks.Add(await city.StartClockAsync());
        }
        var met = await city.StartClockAsync();
        var paused = await city.StartClockAsync();
        await city.StartClockAsync(city.PeoplesCommittee);
        await city.PauseAsync(paused);
        await city.ChangeAsync(async running =>
        {
            await running.MeetAsync(met.SubjectId, met.Kind, Cancellation);
            return true;
        });
        (await ListAsync(city, _head)).Items.ShouldBeEmpty("nothing is overdue yet");
        city.AdvanceTo(Replica.Start.AddDays(30));

        var listed = new List<OverdueItem>();
        var token = "";
        do
        {
            var page = await ListAsync(city, _head, pageSize: 2, token);
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            listed.AddRange(page.Items);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        listed.Select(item => item.Case).ShouldBe(clocks.OrderBy(clock => clock.DueAt).ThenBy(clock => clock.Id).Select(clock => $"samples/{clock.CaseId:D}"));
        listed.ShouldAllBe(item => item.Unit == ResourceName.Of(ResourceName.Units, city.Ward) && item.PartId == "" && item.InformedUnit == "");
        listed[0].Deadline.DueDate.ShouldBe("2024-01-11");

        await city.FireAsync();
        (await ListAsync(city, _head)).Items[0].InformedUnit.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Leaders_of_the_unit_and_of_its_superiors_and_the_inspection_see_it_and_nobody_else()
    {
        await using var city = await CityAsync();
        foreach (var officer in new[] { _head, _chairman, _inspector })
        {
            (await ListAsync(city, officer)).Items.ShouldBeEmpty();
        }

        (await RefusedAsync(ListAsync(city, _stranger))).ShouldBe(ReasonCodes.LeaderRequired);
        (await RefusedAsync(ListAsync(city, _head, unit: city.PeoplesCommittee))).ShouldBe(ReasonCodes.LeaderRequired);
        (await RefusedAsync(ListAsync(city, _head, unit: Guid.CreateVersion7()))).ShouldBe(ReasonCodes.NotFound);
        (await RefusedAsync(ListAsync(city, officer: null))).ShouldBe(ReasonCodes.OfficerRequired);
        (await RefusedAsync(ListAsync(city, _head, pageSize: 201))).ShouldBe(ReasonCodes.InvalidArgument);
        (await RefusedAsync(ListAsync(city, _head, token: "bm9uc2Vuc2U"))).ShouldBe(ReasonCodes.InvalidArgument);
    }

    private async Task<SampleCity> CityAsync()
    {
        var city = await SampleCity.CreateAsync(servers);
        city.Known.Leaderships[city.Ward] = new Leadership { Unit = Unit(city.Ward), Head = Officer(_head) };
        city.Known.Leaderships[city.PeoplesCommittee] = new Leadership { Unit = Unit(city.PeoplesCommittee), Head = Officer(Guid.CreateVersion7()), Deputies = { Officer(_chairman) } };
        city.Known.Duties.Add(new DutyAssignment { DutyCode = Duties.Inspection, Unit = Unit(city.Top), Officers = { Officer(_inspector) } });
        return city;
    }

    private static string Unit(Guid id) => ResourceName.Of(ResourceName.Units, id);

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);

    private static Task<ListOverdueResponse> ListAsync(SampleCity city, Guid? officer, int pageSize = 0, string token = "", Guid? unit = null) =>
        city.First.RunAsync(services =>
        {
            List<Claim> claims = [new(Tokens.ClientClaim, "test")];
            if (officer is { } id)
            {
                claims.Add(new Claim(Tokens.OfficerClaim, id.ToString()));
            }
            services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test")) };
            return services.GetRequiredService<OverdueItems>()
                .ListAsync(new ListOverdueRequest { Unit = Unit(unit ?? city.Ward), PageSize = pageSize, PageToken = token }, Cancellation);
        });

    private static async Task<string> RefusedAsync(Task call) => (await Should.ThrowAsync<RefusedException>(call)).Refusal.Reason;
}
