using Innovation.Casework;
using Innovation.Casework.Data;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Operations;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Innovation.Oversight;
using Innovation.Oversight.Consumers;
using Innovation.Oversight.Data;
using Innovation.Oversight.Features;
using Innovation.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<OversightDbContext>("oversightdb");
builder.AddMessaging<OversightDbContext>("oversight", events => events.Consumes<ProposalApproved, ProposalApprovedConsumer>());
builder.AddCasework<OversightDbContext>("oversight");
builder.Services.AddOversightFeatures();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<OversightDbContext>(CancellationToken.None);
    return;
}
app.MapServiceDefaults();
app.MapGrpcService<OversightApi>();
app.MapGrpcService<DeadlineApi>();
app.MapLedger();
app.MapOperations();
await app.RunAsync();
