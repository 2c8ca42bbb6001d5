using Innovation.Casework;
using Innovation.Casework.Data;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Operations;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Innovation.Proposal;
using Innovation.Proposal.Attachments;
using Innovation.Proposal.Consumers;
using Innovation.Proposal.Data;
using Innovation.Proposal.Features;
using Innovation.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<ProposalDbContext>("proposaldb");
builder.AddMessaging<ProposalDbContext>("proposal", messaging => messaging.Consumes<ModelRecognised, ModelRecognisedConsumer>());
builder.AddCasework<ProposalDbContext>("proposal");
builder.Services.AddProposalFeatures();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<ProposalDbContext>(CancellationToken.None);
    return;
}
app.MapServiceDefaults();
app.MapGrpcService<ProposalApi>();
app.MapAttachments();
app.MapGrpcService<DeadlineApi>();
app.MapLedger();
app.MapOperations();
await app.RunAsync();
