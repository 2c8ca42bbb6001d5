using Innovation.Gateway;
using Innovation.Gateway.Limits;
using Innovation.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
app.UseMiddleware<TrustedHeadersMiddleware>();
app.MapServiceDefaults(authenticated => authenticated.UseMiddleware<RateLimitMiddleware>());
app.MapDocumentation();
app.MapReverseProxy();
await app.RunAsync();
