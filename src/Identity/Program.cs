using Innovation.Casework;
using Innovation.Casework.Data;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Operations;
using Innovation.Contracts.Events;
using Innovation.Identity;
using Innovation.Identity.Accounts;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Consumers;
using Innovation.Identity.Data;
using Innovation.Identity.Features.CaseTime;
using Innovation.Identity.Features.Rules;
using Innovation.Identity.Notices.Mail;
using Innovation.Identity.Pages;
using Innovation.Identity.Seeding;
using Innovation.Identity.TokenIssuing;
using Innovation.Messaging;
using Innovation.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<IdentityDbContext>("identitydb");
builder.AddMessaging<IdentityDbContext>("identity", messaging => messaging.Consumes<NoticeRequested, NoticeRequestedConsumer>());
builder.AddCaseFile<IdentityDbContext>("identity");
builder.AddAccounts();
builder.AddTokenIssuer();
builder.Services.AddHostedService<OwnCaseTime>();
builder.Services.AddScoped<AdvanceCaseTime>();
builder.Services.AddRules();
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
app.MapServiceDefaults();
app.MapGrpcService<DirectoryApi>();
app.MapGrpcService<PolicyApi>();
app.MapGrpcService<CalendarApi>();
app.MapGrpcService<CaseTimeApi>();
app.MapGrpcService<InboxApi>();
app.MapLedger();
app.MapOperations();
app.MapTokenEndpoints();
app.MapSignInPages();
await app.RunAsync();
