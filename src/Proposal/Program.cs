using Innovation.Edge;
using Innovation.Messaging;
using Innovation.Proposal;
using Innovation.Proposal.Attachments;
using Innovation.Proposal.Consumers;
using Innovation.Proposal.Features;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("proposal");
builder.AddEdge();
builder.AddDatabase<ProposalDbContext>();
builder.AddMessaging<ProposalDbContext>("proposal", messaging => messaging.Consumes<ModelRecognised, ModelRecognisedConsumer>());
builder.AddCasework();
// After the directory's own: it asks anew then.
builder.Services.AddEventConsumer<DutyReassigned, DutyReassignedConsumer>();
builder.Services.AddEventConsumer<ReassignmentDecided, ReassignmentDecidedConsumer>();
builder.Services.AddProposalFeatures();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<ProposalDbContext>(CancellationToken.None);
    return;
}
app.MapEdge();
app.MapGrpcService<ProposalApi>();
app.MapAttachments();
app.MapGrpcService<DeadlineApi>();
app.MapCasework();
await app.RunAsync();
