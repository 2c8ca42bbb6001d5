using NetArchTest.Rules;

namespace Innovation.Architecture.Tests;

/// <summary>What may know what. The reasons are in docs/adr.</summary>
public sealed class DependencyTests
{
    private const string ServiceDefaults = "Innovation.ServiceDefaults";

    private static readonly string[] _frameworks =
    [
        "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "Npgsql", "Grpc", "Google.Protobuf", "MassTransit", "RabbitMQ", "StackExchange", "OpenTelemetry",
    ];

    public static TheoryData<string> Services => [.. Solution.Services];

    public static TheoryData<string> Everything => [.. Solution.Projects];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_knows_no_other_service(string service)
    {
        string[] others = [.. Solution.Services.Where(other => other != service), "Gateway", "StoryClient", "NativeServers"];
        Solution.ProjectReferences(service).Intersect(others).ShouldBeEmpty();
        Solution.Assembly(service).GetReferencedAssemblies().Select(assembly => assembly.Name).Intersect(others.Select(other => $"Innovation.{other}")).ShouldBeEmpty();
    }

    /// <summary>Each library and the gateway: what its project file may refer to, and nothing else.</summary>
    public static TheoryData<string, string[]> Libraries => new()
    {
        { "Contracts", [] },
        { "Messaging", ["Contracts"] },
        { ServiceDefaults, ["Contracts"] },
        { "Edge", ["Contracts", ServiceDefaults] },
        { "Directory", ["Contracts", "Messaging", ServiceDefaults] },
        { "Casework", ["Contracts", "Messaging", ServiceDefaults, "Edge", "Directory"] },
        { "Gateway", ["Contracts", ServiceDefaults, "Edge"] },
    };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_knows_what_lies_below_it_and_nothing_else(string library, string[] below)
    {
        Solution.ProjectReferences(library).Except(below).ShouldBeEmpty();
        Solution.Assembly(library).GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(IsOurs)
            .Except(below.Select(Solution.AssemblyName)).ShouldBeEmpty("what a reference brings along is not for use either");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_is_built_of_the_libraries(string service) =>
        Solution.ProjectReferences(service).Except(["Contracts", "Messaging", "Casework", "Directory", "Edge", ServiceDefaults]).ShouldBeEmpty();

    [Fact]
    public void The_orchestrator_names_what_runs_and_no_library()
    {
        Solution.ProjectReferences("Innovation.AppHost").ShouldBe([.. Solution.Services, "Gateway", "NativeServers"], ignoreOrder: true);
    }

    [Fact]
    public void The_story_client_knows_the_contracts_only()
    {
        Solution.ProjectReferences("StoryClient").ShouldBe(["Contracts"]);
        Solution.Assembly("StoryClient").GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(IsOurs).ShouldBe(["Innovation.Contracts"]);
    }

    [Fact]
    public void The_contracts_know_nothing_of_ours()
    {
        Solution.ProjectReferences("Contracts").ShouldBeEmpty();
        Solution.Assembly("Contracts").GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(IsOurs).ShouldBeEmpty();
    }

    [Fact]
    public void The_ledger_verifier_knows_nothing_of_ours_and_no_other_part_knows_it()
    {
        Solution.ProjectReferences("LedgerVerifier").ShouldBeEmpty();
        Solution.PackageReferences("LedgerVerifier").ShouldBe(["BouncyCastle.Cryptography"]);
        Solution.Assembly("LedgerVerifier").GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(IsOurs).ShouldBeEmpty();
        foreach (var project in Solution.Projects.Where(project => project != "LedgerVerifier"))
        {
            Solution.ProjectReferences(project).ShouldNotContain("LedgerVerifier", project);
        }
    }

    [Fact]
    public void Native_servers_know_nothing_of_ours_and_no_part_of_the_platform_knows_them()
    {
        Solution.ProjectReferences("NativeServers").ShouldBeEmpty();
        foreach (var project in Solution.Projects.Where(project => project != "NativeServers"))
        {
            Solution.ProjectReferences(project).ShouldNotContain("NativeServers", project);
        }
    }

    [Fact]
    public void The_orchestration_is_short_enough_to_be_read_at_once() =>
        File.ReadLines(Path.Combine(Solution.Root, "Innovation.AppHost", "AppHost.cs")).Count().ShouldBeLessThan(80);

    [Theory]
    [MemberData(nameof(Everything))]
    public void Only_messaging_knows_MassTransit_and_RabbitMQ(string project)
    {
        // What runs the broker asks it whether it is well.
        if (project is "Messaging" or "NativeServers")
        {
            return;
        }
        Solution.PackageReferences(project).Where(IsBroker).ShouldBeEmpty();
        Solution.Assembly(project).GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(IsBroker).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_domain_knows_no_framework(string service)
    {
        var domain = Types.InAssembly(Solution.Assembly(service)).That().ResideInNamespace($"Innovation.{service}.Domain");
        domain.GetTypes().ShouldNotBeEmpty();
        var result = domain.ShouldNot().HaveDependencyOnAny(_frameworks).GetResult();
        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_domain_does_not_know_who_uses_it(string service)
    {
        var result = Types.InAssembly(Solution.Assembly(service)).That().ResideInNamespace($"Innovation.{service}.Domain")
            .ShouldNot().HaveDependencyOnAny($"Innovation.{service}.Features", $"Innovation.{service}.Consumers", $"Innovation.{service}.Data", "Innovation.Messaging").GetResult();
        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }

    private static bool IsOurs(string assembly) => assembly.StartsWith("Innovation.", StringComparison.Ordinal);

    private static bool IsBroker(string name) => name.StartsWith("MassTransit", StringComparison.Ordinal) || name.StartsWith("RabbitMQ", StringComparison.Ordinal);
}
