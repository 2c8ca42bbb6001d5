using Innovation.Accountability;
using Innovation.Accountability.Consumers;
using Innovation.Accountability.Data;
using Innovation.Accountability.Features;
using Innovation.Casework;
using Innovation.Casework.Data;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Operations;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Innovation.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<AccountabilityDbContext>("accountabilitydb");
builder.AddMessaging<AccountabilityDbContext>("accountability", events => events
    .Consumes<ProposalApproved, ProposalApprovedConsumer>()
    .Consumes<PilotOpened, PilotOpenedConsumer>()
    .Consumes<PilotStarted, PilotStartedConsumer>()
    .Consumes<PilotEvaluated, PilotEvaluatedConsumer>()
    .Consumes<DecisionOverdue, DecisionOverdueConsumer>()
    .Consumes<ObstacleEscalated, ObstacleEscalatedConsumer>()
    .Consumes<ProgressOverdue, ProgressOverdueConsumer>());
builder.AddCasework<AccountabilityDbContext>("accountability");
builder.Services.AddAccountabilityFeatures();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<AccountabilityDbContext>();
    return;
}
app.MapServiceDefaults();
app.MapGrpcService<ProtectionRecordApi>();
app.MapGrpcService<ConductSignalApi>();
app.MapGrpcService<DeadlineApi>();
app.MapLedger();
app.MapOperations();
await app.RunAsync();
