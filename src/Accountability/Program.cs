using Innovation.Accountability;
using Innovation.Accountability.Consumers;
using Innovation.Accountability.Data;
using Innovation.Accountability.Features;
using Innovation.Casework;
using Innovation.Contracts.Events;
using Innovation.Edge;
using Innovation.Messaging;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("accountability");
builder.AddEdge();
builder.AddDatabase<AccountabilityDbContext>();
builder.AddMessaging<AccountabilityDbContext>("accountability", events => events
    .Consumes<ProposalApproved, ProposalApprovedConsumer>()
    .Consumes<PilotOpened, PilotOpenedConsumer>()
    .Consumes<PilotStarted, PilotStartedConsumer>()
    .Consumes<PilotEvaluated, PilotEvaluatedConsumer>()
    .Consumes<DecisionOverdue, DecisionOverdueConsumer>()
    .Consumes<ObstacleEscalated, ObstacleEscalatedConsumer>()
    .Consumes<ProgressOverdue, ProgressOverdueConsumer>());
builder.AddCasework();
builder.Services.AddAccountabilityFeatures();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<AccountabilityDbContext>();
    return;
}
app.MapEdge();
app.MapGrpcService<ProtectionRecordApi>();
app.MapGrpcService<ConductSignalApi>();
app.MapGrpcService<DeadlineApi>();
app.MapCasework();
await app.RunAsync();
