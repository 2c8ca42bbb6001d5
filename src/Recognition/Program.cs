using Innovation.Casework;
using Innovation.Casework.Data;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Operations;
using Innovation.Contracts.Events;
using Innovation.Contracts.Oversight.V1;
using Innovation.Messaging;
using Innovation.Recognition;
using Innovation.Recognition.Consumers;
using Innovation.Recognition.Data;
using Innovation.Recognition.Features;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Clients;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<RecognitionDbContext>("recognitiondb");
builder.AddMessaging<RecognitionDbContext>("recognition", events => events.Consumes<PilotEvaluated, PilotEvaluatedConsumer>());
builder.AddCasework<RecognitionDbContext>("recognition");
builder.AddServiceClient<PilotService.PilotServiceClient>("oversight");
builder.Services.AddRecognitionFeatures();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<RecognitionDbContext>();
    return;
}
app.MapServiceDefaults();
app.MapGrpcService<CommendationApi>();
app.MapGrpcService<ModelApi>();
app.MapGrpcService<DeadlineApi>();
app.MapLedger();
app.MapOperations();
await app.RunAsync();
