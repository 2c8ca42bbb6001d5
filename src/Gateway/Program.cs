using Innovation.Edge;
using Innovation.Gateway;
using Innovation.Gateway.Limits;
using Innovation.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("gateway");
builder.AddEdge();
builder.AddGateway();

var app = builder.Build();
app.UseMiddleware<TrustedHeadersMiddleware>();
app.MapEdge(authenticated => authenticated.UseMiddleware<RateLimitMiddleware>());
app.MapDocumentation();
app.MapReverseProxy();
await app.RunAsync();
