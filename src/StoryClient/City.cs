using System.Collections.Concurrent;
using Innovation.StoryClient.Calls;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient;

/// <summary>The city behind a running platform's gateway: its people and client systems, each signed in once and called for as themselves.</summary>
public sealed class City(PlatformAccess platform) : IDisposable
{
    /// <summary>The public client that people sign in through.</summary>
    public const string PeoplesClient = "innovation-cli";

    /// <summary>The client that may advance case time in an exercise.</summary>
    public const string OperatorClient = "exercise-operator";

    /// <summary>A department's own system.</summary>
    public const string PortalClient = "department-portal";

    /// <summary>The inspection's client: it reads the decision ledgers and nothing else.</summary>
    public const string AuditorClient = "inspection-auditor";

    /// <summary>The client of those who run the platform: parked messages, no case.</summary>
    public const string PlatformOperatorClient = "platform-operator";

    // The step's trace is handed on by CallerHandler: one parent for every call of a step.
    private readonly SocketsHttpHandler _connections = new() { EnableMultipleHttp2Connections = true, ActivityHeadersPropagator = null };
    private readonly ConcurrentDictionary<string, Caller> _callers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);

    /// <summary>Where the platform is.</summary>
    public PlatformAccess Platform { get; } = platform;

    /// <summary>A person, by sign-in name.</summary>
    /// <param name="userName">For example <c>lan</c>.</param>
    /// <param name="clientId">The public client to sign in through.</param>
    public Caller Person(string userName, string clientId = PeoplesClient) => _callers.GetOrAdd($"{clientId}/{userName}", _ => Call(
        cancellationToken => PersonSignIn.SignInAsync(Platform.Gateway, clientId, userName, PasswordOf(userName), cancellationToken)));

    /// <summary>Lets a person choose their first password with the code that the directory's administration issued, as a browser does.</summary>
    /// <exception cref="SignInException">The page did not accept it.</exception>
    public async Task ChoosePasswordAsync(string userName, string code, string password, CancellationToken cancellationToken)
    {
        await FirstPassword.ChooseAsync(Platform.Gateway, userName, code, password, cancellationToken);
        _passwords[userName] = password;
    }

    /// <summary>A client system with its own token.</summary>
    /// <param name="clientId">One of <see cref="PlatformAccess.ClientSecrets"/>.</param>
    /// <exception cref="ArgumentException">Its secret is not known here.</exception>
    public Caller ClientSystem(string clientId)
    {
        var secret = Platform.ClientSecrets.TryGetValue(clientId, out var known)
            ? known
            : throw new ArgumentException($"There is no secret for client '{clientId}'; known are {string.Join(", ", Platform.ClientSecrets.Keys)}.", nameof(clientId));
        return _callers.GetOrAdd(clientId, _ => Call(async cancellationToken =>
        {
            using var http = new HttpClient();
            return await SystemSignIn.SignInAsync(http, Platform.Gateway, clientId, secret, cancellationToken);
        }));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var caller in _callers.Values)
        {
            caller.Dispose();
        }
        _connections.Dispose();
    }

    private string PasswordOf(string userName) =>
        _passwords.TryGetValue(userName, out var chosen) ? chosen
        : Platform.SamplePassword ?? Platform.AdministratorPassword
            ?? throw new InvalidOperationException($"No password of '{userName}' is known: neither {PlatformAccess.SamplePasswordVariable} nor {PlatformAccess.AdministratorPasswordVariable} is set.");

    private Caller Call(Func<CancellationToken, Task<AccessToken>> signIn) => new(Platform, _connections, new RenewedToken(signIn, TimeProvider.System));
}
