using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Engine;

namespace Innovation.SamplePlatform;

/// <summary>A small platform: a job, a service of two replicas that waits for it, a service that waits for that one.</summary>
internal static class SampleHost
{
    public static async Task RunAsync(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(args);
        var withServers = builder.Configuration.GetValue("Sample:Servers", false);
        var job = builder.AddProject<Self>("job", options => options.ExcludeKestrelEndpoints = true).WithArgs("--job");
        var back = builder.AddProject<Self>("back").WithReplicas(2)
            .WithHttpHealthCheck("/health")
            .WaitForCompletion(job)
            .WithEnvironment("Sample__Health", builder.Configuration["Sample:Health"] ?? "200")
            .WithEnvironment("Sample__Ignore", builder.Configuration["Sample:Ignore"])
            .WithEnvironment("Sample__Secret", builder.AddParameter("sample-secret", new GenerateParameterDefault { MinLength = 20, Special = false }, secret: true, persist: true));
        var front = builder.AddProject<Self>("front").WithExternalHttpEndpoints().WithHttpHealthCheck("/health").WithReference(back).WaitFor(back);
        front.WithEnvironment("Sample__Self", $"{front.GetEndpoint("http")}/");
        if (withServers)
        {
            var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("sampledb");
            front.WithReference(database).WaitFor(database);
            front.WithReference(builder.AddRabbitMQ("rabbitmq")).WithReference(builder.AddRedis("redis"));
        }
        await using var platform = builder.Build();
        await platform.RunAsync();
    }

    private sealed class Self : IBuiltProjectMetadata
    {
        public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "SamplePlatform.csproj");

        public string TargetPath => typeof(Self).Assembly.Location;
    }
}
