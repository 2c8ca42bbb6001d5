using Innovation.Casework;
using Innovation.Contracts.Events;
using Innovation.Edge;
using Innovation.Messaging;
using Innovation.Oversight;
using Innovation.Oversight.Consumers;
using Innovation.Oversight.Data;
using Innovation.Oversight.Features;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("oversight");
builder.AddEdge();
builder.AddDatabase<OversightDbContext>();
builder.AddMessaging<OversightDbContext>("oversight", events => events.Consumes<ProposalApproved, ProposalApprovedConsumer>());
builder.AddCasework();
builder.Services.AddOversightFeatures();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<OversightDbContext>(CancellationToken.None);
    return;
}
app.MapEdge();
app.MapGrpcService<OversightApi>();
app.MapGrpcService<DeadlineApi>();
app.MapCasework();
await app.RunAsync();
