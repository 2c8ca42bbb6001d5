using System.Diagnostics;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Stories.Platform;
using Innovation.StoryClient;
using Innovation.Testing;

namespace Innovation.Stories;

/// <summary>How the platform ends, and what it leaves: nothing but its data.</summary>
[Collection(PlatformCollection.Name)]
public sealed class EndingTests
{
    // Bounds of a hang, on a machine that runs other tests too; how long it takes on a quiet one is measured, not asserted.
    private static readonly TimeSpan _afterKill = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan _afterTerm = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_killed_platform_leaves_no_process_and_goes_on_with_its_data_and_SIGTERM_ends_it_too()
    {
        // Two starts and two ends of the whole platform take minutes: part of ./test.sh full.
        Assert.SkipUnless(Environment.GetEnvironmentVariable("INNOVATION_TESTS") == "full", "part of ./test.sh full");
        using var place = new PlatformPlace();
        InnovationProposal draft;
        IReadOnlyDictionary<string, string> secrets;
        await using (var platform = await AppHostProcess.StartAsync(place))
        {
            secrets = place.Secrets;
            ShouldKeepSecrets(platform, place, secrets);
            using var city = new City(place.Access());
            var lan = city.Person("lan").Json;
            var units = await lan.GetAsync<ListUnitsResponse>("/v1/units?pageSize=1", TestContext.Current.CancellationToken);
            draft = await lan.PostAsync<InnovationProposal>(
                "/v1/proposals", new InnovationProposal { Title = "Một hồ sơ cho khai sinh và cư trú", Unit = units.Units[0].Name },
                null, TestContext.Current.CancellationToken);
            platform.Processes.Count.ShouldBeGreaterThan(10, "services with their replicas and three servers run");
            await ShouldRestartAsync(platform, "Innovation.Proposal");

            await platform.EndAsync("KILL", _afterKill);
        }

        await using (var platform = await AppHostProcess.StartAsync(place))
        {
            place.Secrets.ShouldBe(secrets, ignoreOrder: true);
            using var city = new City(place.Access());
            var kept = await city.Person("lan").Json.GetAsync<InnovationProposal>($"/v1/{draft.Name}", TestContext.Current.CancellationToken);
            kept.Title.ShouldBe(draft.Title);

            await platform.EndAsync("TERM", _afterTerm);
        }
    }

    private static async Task ShouldRestartAsync(AppHostProcess platform, string program)
    {
        List<LivingProcess> Replicas() => [.. platform.Processes.Where(process => process.CommandLine.EndsWith(program, StringComparison.Ordinal))];
        var before = Replicas();
        before.Count.ShouldBe(2);
        using (var victim = Process.GetProcessById(before[0].Id))
        {
            victim.Kill();
        }
        await Eventually.Async(
            () => Replicas() is [_, _] now && now.All(process => process.Id != before[0].Id), because: "the killed replica is started again");
    }

    private static void ShouldKeepSecrets(AppHostProcess platform, PlatformPlace place, IReadOnlyDictionary<string, string> secrets)
    {
        secrets.Count.ShouldBeGreaterThan(15);
        foreach (var process in platform.Processes)
        {
            secrets.Where(secret => process.CommandLine.Contains(secret.Value, StringComparison.Ordinal)).ShouldBeEmpty(process.CommandLine);
        }
        var others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        string[] kept =
        [
            System.IO.Directory.EnumerateFiles(place.Folder, "secrets.json", SearchOption.AllDirectories).Single(),
            .. System.IO.Directory.EnumerateDirectories(Path.Combine(place.Folder, "data")),
        ];
        kept.Length.ShouldBe(4);
        kept.Where(path => (File.GetUnixFileMode(path) & others) != 0).ShouldBeEmpty();
    }
}
