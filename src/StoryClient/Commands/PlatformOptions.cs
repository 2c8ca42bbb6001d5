using System.CommandLine;

namespace Innovation.StoryClient.Commands;

/// <summary>The options that say which platform is meant; what is not given comes from the environment.</summary>
internal sealed class PlatformOptions
{
    private readonly Option<string?> _gateway = new("--gateway")
    {
        Description = $"The gateway's HTTP/1.1 address; {PlatformAccess.GatewayVariable} where not given.",
        Recursive = true,
    };

    private readonly Option<string?> _gatewayGrpc = new("--gateway-grpc")
    {
        Description = $"The gateway's HTTP/2 address; {PlatformAccess.GatewayGrpcVariable} where not given.",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        root.Options.Add(_gateway);
        root.Options.Add(_gatewayGrpc);
    }

    public PlatformAccess Read(ParseResult arguments) =>
        PlatformAccess.FromEnvironment(arguments.GetValue(_gateway), arguments.GetValue(_gatewayGrpc));
}
