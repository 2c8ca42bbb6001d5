using Innovation.Edge;
using Innovation.Messaging;
using Innovation.Recognition;
using Innovation.Recognition.Consumers;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Clients;
using Innovation.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("recognition");
builder.AddEdge();
builder.AddDatabase<RecognitionDbContext>();
builder.AddMessaging<RecognitionDbContext>("recognition", events => events
    .Consumes<Events.PilotEvaluated, PilotEvaluatedConsumer>()
    .Consumes<Events.LiabilityReviewOpened, AwardHoldConsumer>()
    .Consumes<Events.LiabilityDecided, AwardHoldConsumer>()
    .Consumes<Events.AbuseSuspected, AwardHoldConsumer>()
    .Consumes<Events.AbuseConfirmed, AwardHoldConsumer>()
    .Consumes<Events.AbuseCleared, AwardHoldConsumer>());
builder.AddCasework();
builder.AddServiceClient<Oversight.PilotService.PilotServiceClient>("oversight");
builder.Services.AddFeatures(typeof(Program).Assembly);

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<RecognitionDbContext>();
    return;
}
app.MapEdge();
app.MapGrpcService<CommendationApi>();
app.MapGrpcService<ModelApi>();
app.MapGrpcService<DeadlineApi>();
app.MapCasework();
await app.RunAsync();
