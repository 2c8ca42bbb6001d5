using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using Innovation.Testing;
using Npgsql;

namespace Innovation.Benchmarks;

/// <summary>Replicas of the Proposal service on one database, in this process, with real PostgreSQL, RabbitMQ and Redis beside them.</summary>
internal sealed class ProposalReplicas : IAsyncDisposable
{
    /// <summary>Monday, 28 April 2025, 10:00 in Vietnam.</summary>
    private static readonly DateTimeOffset _start = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);

    private readonly NativeServers _servers;
    private readonly List<ServiceHost<ProposalDbContext, ProposalDbContext>> _replicas = [];
    private readonly List<(string Key, string Value)> _settings = [];

    private ProposalReplicas(NativeServers servers) => _servers = servers;

    public required NpgsqlDataSource Database { get; init; }

    /// <summary>The same with its password, for another program.</summary>
    public required string ConnectionString { get; init; }

    /// <param name="durable">Whether PostgreSQL forces everything to disk and cleans up, as in production.</param>
    public static async Task<ProposalReplicas> StartAsync(bool durable = false)
    {
        // Where the service's own settings are; a test project is told so at its build.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_INNOVATION_PROPOSAL", Path.Combine(RepositoryRoot(), "src", "Proposal"));
        var servers = new NativeServers { Durable = durable };
        var database = await servers.CreateDatabaseAsync();
        var replicas = new ProposalReplicas(servers) { Database = NpgsqlDataSource.Create(database), ConnectionString = database };
        replicas._settings.Add(("ConnectionStrings:proposaldb", database));
        replicas._settings.Add(("ConnectionStrings:rabbitmq", await servers.CreateVirtualHostAsync()));
        await replicas.AddAsync();
        return replicas;
    }

    /// <summary>One replica more.</summary>
    public async Task AddAsync() => _replicas.Add(await ServiceHost.StartAsync<ProposalDbContext, ProposalDbContext>(_servers, "proposaldb", _start, _settings));

    /// <summary>Calls to the first replica.</summary>
    public ProposalService.ProposalServiceClient As(string userName) => new(_replicas[0].As(userName));

    public void AdvanceTo(DateTimeOffset caseTime) => _replicas.ForEach(replica => replica.AdvanceTo(caseTime));

    public static async Task<InnovationProposal> DraftAsync(ProposalService.ProposalServiceClient lan) =>
        await lan.CreateProposalAsync(new CreateProposalRequest { Proposal = Content() });

    /// <summary>Until the relay has nothing left, so that it takes nothing from what is measured next.</summary>
    public async Task UntilPublishedAsync(CancellationToken cancellationToken)
    {
        await using var left = Database.CreateCommand("SELECT EXISTS (SELECT FROM messaging.outbox)");
        while ((bool)(await left.ExecuteScalarAsync(cancellationToken))!)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }
        await Database.DisposeAsync();
        await _servers.DisposeAsync();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Innovation.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmarks run outside the repository.");
        }
        return folder.FullName;
    }

    private static InnovationProposal Content() => new()
    {
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Unit = TestCity.Unit("PHUONG-A"),
        CoAuthors = { TestCity.Officer("phuc") },
        Implementers = { TestCity.Officer("lan") },
        RegulatoryGap = RegulatoryGap.NotRegulated,
        LegalBasis = { LegalBasis.CityDirective, LegalBasis.Decree73 },
        Necessity = new Necessity { BottleneckKind = BottleneckKind.Procedure, Bottleneck = "Người dân nộp ba hồ sơ ở ba nơi cho một việc.", RuleCited = "Chưa có quy định liên thông cấp phường", Reason = "Giảm phiền hà" },
        Plan = new Plan { Content = "Liên thông ba thủ tục", Scope = "Ba thủ tục", Place = "Phường An Hòa", DurationMonths = 6, Resources = "Hai máy quét", Feasibility = "Đã thử nội bộ" },
        Impact = new Impact
        {
            Beneficiaries = "Người dân phường",
            Impacts = "Giảm đi lại",
            ExpectedValue = "Giảm 30 % thời gian",
            Indicators = { new Indicator { Key = "processing-time-cut", Title = "Thời gian giảm", Unit = "%", Target = 30 } },
        },
    };
}
