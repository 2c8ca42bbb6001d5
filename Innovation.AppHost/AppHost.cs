var builder = DistributedApplication.CreateBuilder(args);

// Exercise mode with the sample city, unless configured otherwise (./run.sh --empty does).
var city = builder.Configuration["Seed:City"] ?? "Sample";
var caseTime = builder.Configuration["CaseTime:Mode"] ?? "Exercise";
var exerciseStart = builder.Configuration["CaseTime:ExerciseStart"] ?? "2024-01-02T01:00:00Z";

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume();
var redis = builder.AddRedis("redis");

string[] serviceNames = ["proposal", "oversight", "accountability", "recognition"];
var secrets = serviceNames.Concat(["gateway", "department-portal", "exercise-operator", "inspection-auditor", "platform-operator"]).ToDictionary(client => client, client => Secret($"{client}-secret"));

// The public address is the issuer of every token, so the gateway is named first and described last.
var gateway = builder.AddProject<Projects.Gateway>("gateway");
var issuer = ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/");

// Migrations run to their end first, all of them: they also declare the queues that the others publish to.
var databases = serviceNames.Prepend("identity").ToDictionary(name => name, name => postgres.AddDatabase($"{name}db"));
IResourceBuilder<ProjectResource>[] migrations =
[
    Migration<Projects.Identity>("identity"), Migration<Projects.Proposal>("proposal"), Migration<Projects.Oversight>("oversight"),
    Migration<Projects.Accountability>("accountability"), Migration<Projects.Recognition>("recognition"),
];

// Identity's migration step also seeds: the first directory, the rules, the clients, the token keys.
var keysPassword = Secret("keys-password");
var seed = migrations[0]
    .WithEnvironment("Keys__Password", keysPassword)
    .WithEnvironment("Seed__City", city)
    .WithEnvironment("Seed__SamplePassword", Secret("sample-password", length: 16))
    .WithEnvironment("Seed__AdministratorPassword", Secret("administrator-password", length: 16))
    .WithEnvironment("CaseTime__Mode", caseTime)
    .WithEnvironment("CaseTime__ExerciseStart", exerciseStart);
foreach (var (client, secret) in secrets)
    seed.WithEnvironment($"Clients__{client}__Secret", secret);

var identity = Service<Projects.Identity>("identity").WithEnvironment("Keys__Password", keysPassword);
foreach (var migration in migrations)
    identity.WaitForCompletion(migration);
foreach (var setting in builder.Configuration.GetSection("Mail").GetChildren())
    identity.WithEnvironment($"Mail__{setting.Key}", setting.Value);

var proposal = Service<Projects.Proposal>("proposal").WithReplicas(2);
var oversight = Service<Projects.Oversight>("oversight").WithReplicas(2).WithReference(proposal);
var accountability = Service<Projects.Accountability>("accountability").WithReplicas(2).WithReference(proposal).WithReference(oversight);
var recognition = Service<Projects.Recognition>("recognition").WithReplicas(2).WithReference(proposal).WithReference(oversight).WithReference(accountability);
IResourceBuilder<ProjectResource>[] services = [proposal, oversight, accountability, recognition];
foreach (var service in services)
    service.WithReference(identity).WaitFor(identity).WithEnvironment("Auth__ClientId", service.Resource.Name).WithEnvironment("Auth__ClientSecret", secrets[service.Resource.Name]);

gateway.WithExternalHttpEndpoints().WithHttpHealthCheck("/health/ready", endpointName: "http")
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("Auth__Issuer", issuer).WithEnvironment("Auth__ClientId", "gateway").WithEnvironment("Auth__ClientSecret", secrets["gateway"]);
foreach (var service in services.Prepend(identity))
    gateway.WithReference(service).WaitFor(service);

await builder.Build().RunAsync();

IResourceBuilder<ParameterResource> Secret(string name, int length = 32) =>
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = length, Special = false }, secret: true, persist: true);

IResourceBuilder<ProjectResource> Migration<TProject>(string name) where TProject : IProjectMetadata, new() =>
    builder.AddProject<TProject>($"{name}-migrations", project => (project.ExcludeLaunchProfile, project.ExcludeKestrelEndpoints) = (true, true))
        .WithArgs("--migrate")
        .WithReference(databases[name]).WaitFor(databases[name])
        .WithReference(rabbitmq).WaitFor(rabbitmq);

IResourceBuilder<ProjectResource> Service<TProject>(string name) where TProject : IProjectMetadata, new() =>
    builder.AddProject<TProject>(name)
        .WithHttpHealthCheck("/health/ready", endpointName: "http")
        .WithReference(databases[name]).WaitFor(databases[name])
        .WithReference(rabbitmq).WaitFor(rabbitmq)
        .WithReference(redis).WaitFor(redis)
        .WithEnvironment("Auth__Issuer", issuer)
        .WithEnvironment("Ledger__SigningKey", Secret($"{name}-ledger-key", length: 48))
        .WithEnvironment("CaseTime__Mode", caseTime)
        .WithEnvironment("CaseTime__ExerciseStart", exerciseStart);
