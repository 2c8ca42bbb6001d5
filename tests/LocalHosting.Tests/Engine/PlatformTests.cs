using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Innovation.LocalHosting.Processes;
using Innovation.Testing;

namespace Innovation.LocalHosting.Tests.Engine;

/// <summary>The engine as its user meets it: an AppHost process with real children.</summary>
public sealed class PlatformTests
{
    // The sample's ports: front is the one reached from outside; back stands behind a proxy.
    private const int FrontHttp = 0;
    private const int BackHttp = 20;

    [Fact]
    public async Task A_project_gets_the_environment_that_Aspire_injects()
    {
        await using var platform = new SamplePlatformProcess();
        await platform.StartHealthyAsync(("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://127.0.0.1:1"));

        var front = await platform.VariablesAsync(platform.PortBase + FrontHttp);
        front["services__back__http__0"].ShouldBe($"http://127.0.0.1:{platform.PortBase + BackHttp}");
        front["services__back__grpc__0"].ShouldBe($"http://127.0.0.1:{platform.PortBase + BackHttp + 1}");
        front["BACK_HTTP"].ShouldBe(front["services__back__http__0"]);
        front["Kestrel__Endpoints__http__Url"].ShouldBe($"http://127.0.0.1:{platform.PortBase + FrontHttp}");
        front["Sample__Self"].ShouldBe($"http://127.0.0.1:{platform.PortBase + FrontHttp}/");
        front["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        front["OTEL_SERVICE_NAME"].ShouldBe("front");
        front["OTEL_RESOURCE_ATTRIBUTES"].ShouldBe("service.instance.id=1");
        front["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldBe("http://127.0.0.1:1");
        front["OTEL_BSP_SCHEDULE_DELAY"].ShouldBe("1000");
        front.Keys.ShouldNotContain(name => name.StartsWith("LocalHosting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Servers_run_natively_and_a_second_start_keeps_their_data_and_their_secrets()
    {
        await using var platform = new SamplePlatformProcess();
        await platform.StartHealthyAsync(("Sample__Servers", "true"));
        var first = await platform.VariablesAsync(platform.PortBase + FrontHttp);
        await using (var source = Npgsql.NpgsqlDataSource.Create(first["ConnectionStrings__sampledb"]))
        await using (var command = source.CreateCommand("CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        first["SAMPLEDB_PORT"].ShouldBe(first["SAMPLEDB_URI"].Split(':')[^1].Split('/')[0]);
        first["ConnectionStrings__rabbitmq"].ShouldStartWith("amqp://");
        first["ConnectionStrings__redis"].ShouldContain("password=");
        File.GetUnixFileMode(Path.Combine(platform.StateFolder, "parameters.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await platform.Process.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(20));
        File.Exists(Path.Combine(platform.StateFolder, "platform.env")).ShouldBeFalse("it names a platform that no longer runs");

        await platform.StartHealthyAsync(("Sample__Servers", "true"));
        var second = await platform.VariablesAsync(platform.PortBase + FrontHttp);
        second["ConnectionStrings__sampledb"].ShouldBe(first["ConnectionStrings__sampledb"]);
        await using var again = Npgsql.NpgsqlDataSource.Create(second["ConnectionStrings__sampledb"]);
        await using var read = again.CreateCommand("SELECT n FROM kept");
        (await read.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(42);
    }

    [Fact]
    public async Task A_crashed_replica_is_started_again_with_growing_pauses_while_the_other_answers()
    {
        await using var platform = new SamplePlatformProcess();
        await platform.StartHealthyAsync();
        var back = platform.PortBase + BackHttp;
        var both = new HashSet<string>();
        await Eventually.Async(async () =>
        {
            both.Add(await platform.GetAsync(back, "/process"));
            return both.Count == 2;
        }, because: "the proxy uses both replicas in turn");

        for (var crash = 1; crash <= 2; crash++)
        {
            await platform.CrashAsync(back);
            // The first answer may still meet the dead one's connection; from then on there is always one that answers.
            await Eventually.Succeeds(async () => await platform.GetAsync(back, "/process"), TimeSpan.FromSeconds(5));
            var restarts = crash;
            await Eventually.Async(() => Restarts(platform) == restarts, because: "the engine says that it starts it again");
            await Eventually.Async(async () =>
            {
                var now = new HashSet<string>();
                for (var i = 0; i < 4; i++)
                    now.Add(await platform.GetAsync(back, "/process"));
                return now.Count == 2;
            }, because: "two replicas answer again");
        }
        platform.Output.ShouldContain("ended with code 7; it is started again in 0.2 s");
    }

    [Fact]
    public async Task A_dependency_that_does_not_become_healthy_is_named_with_its_probe_its_lines_and_who_waits()
    {
        await using var platform = new SamplePlatformProcess();
        platform.Start(("Sample__Health", "503"), ("LocalHosting__StartLimitSeconds", "3"));
        (await platform.Process.Exited.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).ShouldBe(1);
        platform.Output.ShouldMatch(@"back-\d did not become healthy within 3 s: GET http://127\.0\.0\.1:\d+/health answered 503 instead of 200 \(as the test wants it\)\. Waiting for it: front\. Its last lines");
        platform.Output.ShouldContain("Application started.");
        platform.LivingChildren().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_way_out()
    {
        await using var platform = new SamplePlatformProcess();
        using var other = new TcpListener(IPAddress.Loopback, platform.PortBase + BackHttp);
        other.Start();
        platform.Start();
        (await platform.Process.Exited.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe(1);
        platform.Output.ShouldContain($"Port {platform.PortBase + BackHttp} (back, http) is taken by another process.");
        platform.Output.ShouldContain("--port-base");
    }

    [Fact]
    public async Task A_second_platform_in_the_same_folder_is_refused()
    {
        await using var platform = new SamplePlatformProcess();
        await platform.StartHealthyAsync();
        var second = await Should.ThrowAsync<ServerFailedException>(() => ChildProcess.RunAsync(new("second", Path.Combine(AppContext.BaseDirectory, "Innovation.SamplePlatform"))
        {
            Arguments = ["host"],
            InheritEnvironment = true,
            Environment = new Dictionary<string, string> { ["LocalHosting__StateFolder"] = platform.StateFolder, ["LocalHosting__Dashboard"] = "false" },
        }, TestContext.Current.CancellationToken));
        second.LastLines.ShouldContain(line => line.StartsWith("A platform already runs from", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIGTERM")]
    public async Task Sigterm_leaves_no_process_within_15_seconds_even_of_services_that_ignore_it(string ignored)
    {
        await using var platform = new SamplePlatformProcess();
        await platform.StartHealthyAsync(("Sample__Ignore", ignored), ("Sample__Servers", "true"));
        platform.LivingChildren().Count.ShouldBeGreaterThan(2);
        var before = Stopwatch.GetTimestamp();
        platform.Process.Send(Signal.Terminate);
        (await platform.Process.Exited.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe(0);
        Stopwatch.GetElapsedTime(before).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        platform.LivingChildren().ShouldBeEmpty();
        ServersOf(platform).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_kernel_ends_the_children_of_a_killed_AppHost()
    {
        await using var platform = new SamplePlatformProcess();
        await platform.StartHealthyAsync(("Sample__Servers", "true"));
        platform.Process.Send(Signal.Kill);
        (await platform.Process.Exited).ShouldBe(128 + (int)Signal.Kill);
        await Eventually.Async(() => platform.LivingChildren().Count == 0 && !ServersOf(platform).Any(), TimeSpan.FromSeconds(15), "all the children are gone");
    }

    private static int Restarts(SamplePlatformProcess platform) =>
        platform.Output.Split('\n').Count(line => line.Contains("it is started again in", StringComparison.Ordinal));

    // Servers get an environment of their own, without the mark; their command lines or variables name the state folder.
    private static IEnumerable<string> ServersOf(SamplePlatformProcess platform)
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
            }
            catch (IOException)
            {
                continue;
            }
            if (text.Contains(platform.StateFolder, StringComparison.Ordinal))
                yield return text;
        }
    }
}
