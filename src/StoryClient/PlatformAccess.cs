namespace Innovation.StoryClient;

/// <summary>Where a running platform is, and what its sample city's people and systems sign in with.</summary>
/// <param name="Gateway">The gateway's HTTP/1.1 address: JSON, tokens, the sign-in page.</param>
/// <param name="GatewayGrpc">The gateway's HTTP/2 address: gRPC.</param>
public sealed record PlatformAccess(Uri Gateway, Uri GatewayGrpc)
{
    /// <summary>Environment variable: the gateway's HTTP/1.1 address.</summary>
    public const string GatewayVariable = "INNOVATION_GATEWAY";

    /// <summary>Environment variable: the gateway's HTTP/2 address.</summary>
    public const string GatewayGrpcVariable = "INNOVATION_GATEWAY_GRPC";

    /// <summary>Environment variable: the password that all people of the sample city share.</summary>
    public const string SamplePasswordVariable = "INNOVATION_SAMPLE_PASSWORD";

    /// <summary>Environment variable: the password that an empty platform's first administrator was given.</summary>
    public const string AdministratorPasswordVariable = "INNOVATION_ADMINISTRATOR_PASSWORD";

    /// <summary>Environment variable: the secret of the client <c>exercise-operator</c>.</summary>
    public const string OperatorSecretVariable = "INNOVATION_OPERATOR_SECRET";

    /// <summary>Environment variable: the secret of the client <c>department-portal</c>.</summary>
    public const string PortalSecretVariable = "INNOVATION_PORTAL_SECRET";

    /// <summary>Environment variable: the secret of the client <c>platform-operator</c>.</summary>
    public const string PlatformOperatorSecretVariable = "INNOVATION_PLATFORM_OPERATOR_SECRET";

    /// <summary>Environment variable: the secret of the client <c>inspection-auditor</c>.</summary>
    public const string AuditorSecretVariable = "INNOVATION_AUDITOR_SECRET";

    /// <summary>The password that all people of the sample city share; null on an empty platform.</summary>
    public required string? SamplePassword { get; init; }

    /// <summary>The first administrator's password; null where the sample city is.</summary>
    public string? AdministratorPassword { get; init; }

    /// <summary>The secrets of the client systems, by client id.</summary>
    public required IReadOnlyDictionary<string, string> ClientSecrets { get; init; }

    /// <summary>Reads the environment that <c>run.sh</c> exports; an address given here is taken instead of the environment's.</summary>
    /// <param name="gateway">Instead of <see cref="GatewayVariable"/>.</param>
    /// <param name="gatewayGrpc">Instead of <see cref="GatewayGrpcVariable"/>.</param>
    /// <exception cref="InvalidOperationException">Something is missing; the message says what and how to give it.</exception>
    public static PlatformAccess FromEnvironment(string? gateway = null, string? gatewayGrpc = null) => From(variable => variable switch
    {
        GatewayVariable when gateway is not null => gateway,
        GatewayGrpcVariable when gatewayGrpc is not null => gatewayGrpc,
        _ => Environment.GetEnvironmentVariable(variable),
    });

    /// <summary>Takes the values from anywhere, by the names of the environment variables.</summary>
    /// <exception cref="InvalidOperationException">Something is missing; the message says what and how to give it.</exception>
    public static PlatformAccess From(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Address(GatewayVariable), Address(GatewayGrpcVariable))
        {
            SamplePassword = Optional(SamplePasswordVariable),
            AdministratorPassword = Optional(AdministratorPasswordVariable),
            ClientSecrets = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [City.OperatorClient] = Required(OperatorSecretVariable),
                [City.PortalClient] = Required(PortalSecretVariable),
                [City.AuditorClient] = Required(AuditorSecretVariable),
                [City.PlatformOperatorClient] = Required(PlatformOperatorSecretVariable),
            },
        };

        Uri Address(string variable) => Uri.TryCreate(Required(variable), UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"{variable} is not an address: '{value(variable)}'. Write it like http://127.0.0.1:8080.");

        string? Optional(string variable) => value(variable) is { Length: > 0 } given ? given : null;

        string Required(string variable) => Optional(variable) ?? throw new InvalidOperationException(
            $"{variable} is not set. Start the client by ./run.sh, which sets it, or export the values of .run/<port base>/platform.env.");
    }
}
