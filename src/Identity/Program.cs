using Innovation.Casework;
using Innovation.Contracts.Events;
using Innovation.Edge;
using Innovation.Identity;
using Innovation.Identity.Accounts;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Consumers;
using Innovation.Identity.Features;
using Innovation.Identity.Features.Directory.Import;
using Innovation.Identity.Notices.Mail;
using Innovation.Identity.Pages;
using Innovation.Identity.Seeding;
using Innovation.Identity.TokenIssuing;
using Innovation.Messaging;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("identity");
builder.AddEdge();
builder.AddDatabase<IdentityDbContext>();
builder.AddMessaging<IdentityDbContext>("identity", messaging => messaging.Consumes<NoticeRequested, NoticeRequestedConsumer>());
builder.AddCaseFile();
builder.AddAccounts();
builder.AddTokenIssuer();
builder.Services.AddHostedService<OwnCaseTime>();
builder.Services.AddFeatures();
builder.AddNoticeMail();
builder.Services.AddSignInPages();
builder.Services.AddPlatformSeed();

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.MigrateAsync<IdentityDbContext>();
    await app.SeedAsync();
    return;
}
app.UsePublicAddress();
app.UseSignInPages();
app.MapEdge();
app.MapGrpcService<DirectoryApi>();
app.MapGrpcService<DirectoryAdministrationApi>();
ImportStream.Map(app);
app.MapGrpcService<PolicyApi>();
app.MapGrpcService<CalendarApi>();
app.MapGrpcService<CaseTimeApi>();
app.MapGrpcService<InboxApi>();
app.MapCasework();
app.MapTokenEndpoints();
app.MapSignInPages();
await app.RunAsync();
