using Innovation.AppHost;

var platform = Platform.Choose(args);
var builder = DistributedApplication.CreateBuilder([.. platform.Arguments, .. args]);
platform.CheckPortsOnStart(builder);
builder.WaitWithinHealthChecks();

// Exercise mode with the sample city, unless configured otherwise (./run.sh --empty does).
var city = builder.Configuration["Seed:City"] ?? "Sample";
var owner = city == "Empty" ? "Administrator" : "Sample";
var caseTime = builder.Configuration["CaseTime:Mode"] ?? "Exercise";

// Native servers, or containers where an engine runs.
var servers = builder.Configuration["Servers"] == "Containers" ? Servers.InContainers(builder, platform) : Servers.Native(builder, platform);
string[] serviceNames = ["identity", "proposal", "oversight", "accountability", "recognition"];
var databases = serviceNames.ToDictionary(name => name, name => servers.AddDatabase($"{name}db"));

string[] clients = [.. serviceNames[1..], "gateway", "department-portal", "exercise-operator", "inspection-auditor", "platform-operator"];
var secrets = clients.ToDictionary(client => client, client => Secret($"{client}-secret"));

// The public address is the issuer of every token, so the gateway is named first and described last.
var gateway = builder.AddProject<Projects.Gateway>("gateway").StartsFromBuild().RestartsAfterCrash().At(platform.PortBase);
var issuer = ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/");

// Migrations run to their end first, all of them: they also declare the queues that the others publish to.
IResourceBuilder<ProjectResource>[] migrations = [Migration<Projects.Identity>("identity"), Migration<Projects.Proposal>("proposal"),
    Migration<Projects.Oversight>("oversight"), Migration<Projects.Accountability>("accountability"), Migration<Projects.Recognition>("recognition")];

// Identity's migration step also seeds: the first directory, the rules, the clients, the token keys.
var keysPassword = Secret("keys-password");
migrations[0].WithEnvironment("CaseTime__Mode", caseTime)
    .WithEnvironment("Keys__Password", keysPassword)
    .WithEnvironment("Seed__City", city)
    .WithEnvironment($"Seed__{owner}Password", Secret($"{owner.ToLowerInvariant()}-password", length: 16))
    .WithEnvironment("CaseTime__ExerciseStart", builder.Configuration["CaseTime:ExerciseStart"] ?? "2024-01-02T01:00:00Z")
    .ForEach(secrets, (project, secret) => project.WithEnvironment($"Clients__{secret.Key}__Secret", secret.Value));

var identity = Service<Projects.Identity>("identity", port: 20)
    .WithEnvironment("Keys__Password", keysPassword)
    .ForEach(migrations, (project, migration) => project.WaitForCompletion(migration))
    .ForEach(builder.Configuration.GetSection("Mail").GetChildren(), (project, setting) => project.WithEnvironment($"Mail__{setting.Key}", setting.Value));

var oversight = Service<Projects.Oversight>("oversight", port: 24);
IResourceBuilder<ProjectResource>[] services = [Service<Projects.Proposal>("proposal", port: 22), oversight,
    Service<Projects.Accountability>("accountability", port: 26), Service<Projects.Recognition>("recognition", port: 28).WithReference(oversight)];
Array.ForEach(services, service => AsClient(service).WithReplicas(2).Uses(servers.Redis).Asks(identity));

AsClient(gateway).WithExternalHttpEndpoints().WithHttpHealthCheck("/health/ready", endpointName: "http")
    .Uses(servers.Redis).WithEnvironment("Auth__Issuer", issuer)
    .ForEach(services.Prepend(identity), (project, service) => project.Asks(service));

await builder.Build().RunAsync();

IResourceBuilder<ParameterResource> Secret(string name, int length = 32) =>
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = length, Special = false }, secret: true, persist: true);

IResourceBuilder<ProjectResource> AsClient(IResourceBuilder<ProjectResource> project) =>
    project.WithEnvironment("Auth__ClientId", project.Resource.Name).WithEnvironment("Auth__ClientSecret", secrets[project.Resource.Name]);

IResourceBuilder<ProjectResource> Migration<TProject>(string name) where TProject : IProjectMetadata, new() =>
    builder.AddProject<TProject>($"{name}-migrations", project => project.ExcludeKestrelEndpoints = true)
        .StartsFromBuild().WithArgs("--migrate").Uses(databases[name]).WithReference(servers.RabbitMQ).WaitForStart(servers.RabbitMQ);

IResourceBuilder<ProjectResource> Service<TProject>(string name, int port) where TProject : IProjectMetadata, new() =>
    builder.AddProject<TProject>(name).StartsFromBuild().RestartsAfterCrash().At(platform.PortBase + port)
        .WithHttpHealthCheck("/health/ready", endpointName: "http").Uses(databases[name]).Uses(servers.RabbitMQ)
        .WithEnvironment("CaseTime__Mode", caseTime).WithEnvironment("Auth__Issuer", issuer)
        .WithEnvironment("Ledger__SigningKey", Secret($"{name}-ledger-key", length: 48));
