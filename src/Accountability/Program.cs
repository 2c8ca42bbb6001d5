using Innovation.Accountability;
using Innovation.Accountability.Consumers;
using Innovation.Edge;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("accountability");
builder.AddEdge();
builder.AddDatabase<AccountabilityDbContext>();
builder.AddMessaging<AccountabilityDbContext>("accountability", events => events
    .Consumes<Events.ProposalApproved, ProposalApprovedConsumer>()
    .Consumes<Events.InterestDeclared, InterestDeclaredConsumer>()
    .Consumes<Events.PilotOpened, PilotOpenedConsumer>()
    .Consumes<Events.PilotStarted, PilotStartedConsumer>()
    .Consumes<Events.PilotEvaluated, PilotEvaluatedConsumer>()
    .Consumes<Events.DecisionOverdue, OverdueConsumer>()
    .Consumes<Events.ObstacleEscalated, OverdueConsumer>()
    .Consumes<Events.ProgressOverdue, OverdueConsumer>());
builder.AddCasework();
builder.Services.AddFeatures(typeof(Program).Assembly);

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<AccountabilityDbContext>();
    return;
}
app.MapEdge();
app.MapGrpcService<ProtectionRecordApi>();
app.MapGrpcService<ConductSignalApi>();
app.MapGrpcService<LiabilityReviewApi>();
app.MapGrpcService<DeadlineApi>();
app.MapCasework();
await app.RunAsync();
