using Innovation.Edge;
using Innovation.Messaging;
using Innovation.Oversight;
using Innovation.Oversight.Consumers;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("oversight");
builder.AddEdge();
builder.AddDatabase<OversightDbContext>();
builder.AddMessaging<OversightDbContext>("oversight", events => events
    .Consumes<Events.ProposalApproved, ProposalApprovedConsumer>()
    .Consumes<Events.InterestDeclared, InterestDeclaredConsumer>()
    .Consumes<Events.DecisionReviewConcluded, DecisionReviewConcludedConsumer>()
    .Consumes<Events.ProposalRejected, ProposalRejectedConsumer>());
builder.AddCasework();
builder.Services.AddFeatures(typeof(Program).Assembly);

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<OversightDbContext>();
    return;
}
app.MapEdge();
app.MapGrpcService<OversightApi>();
app.MapGrpcService<DeadlineApi>();
app.MapCasework();
await app.RunAsync();
