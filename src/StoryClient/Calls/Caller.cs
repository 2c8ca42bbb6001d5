using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Disclosure.V1;
using Innovation.Contracts.Ledger.V1;
using Innovation.Contracts.Operations.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Contracts.Recognition.V1;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient.Calls;

/// <summary>One person or system of the city with their own token: the platform's services as they see them.</summary>
public sealed class Caller : IDisposable
{
    // What the API asks of a client whose call met another change of the same case, a reminder that fell due for example: try again.
    private static readonly ServiceConfig _retriedConflicts = new()
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = 4,
                    InitialBackoff = TimeSpan.FromMilliseconds(50),
                    MaxBackoff = TimeSpan.FromSeconds(1),
                    BackoffMultiplier = 2,
                    RetryableStatusCodes = { StatusCode.Aborted },
                },
            },
        },
    };

    private readonly RenewedToken _token;
    private readonly HttpClient _http;
    private readonly GrpcChannel _channel;

    internal Caller(PlatformAccess platform, HttpMessageHandler connections, RenewedToken token)
    {
        _token = token;
        // The connections are the city's and outlive this caller.
        var handler = new CallerHandler(token, connections);
        _http = new HttpClient(handler, disposeHandler: false)
        {
            BaseAddress = platform.Gateway,
            DefaultRequestVersion = HttpVersion.Version11,
        };
        // As a client, not as a handler: the channel would take the shared connections' handler for its own load balancing.
        _channel = GrpcChannel.ForAddress(platform.GatewayGrpc, new GrpcChannelOptions { HttpClient = _http, DisposeHttpClient = false, ServiceConfig = _retriedConflicts });
        Json = new JsonApi(_http);
        Directory = new DirectoryService.DirectoryServiceClient(_channel);
        Administration = new DirectoryAdministrationService.DirectoryAdministrationServiceClient(_channel);
        Inbox = new InboxService.InboxServiceClient(_channel);
        Policies = new PolicyService.PolicyServiceClient(_channel);
        Calendar = new CalendarService.CalendarServiceClient(_channel);
        CaseTime = new CaseTimeService.CaseTimeServiceClient(_channel);
        Proposals = new ProposalService.ProposalServiceClient(_channel);
        ProposalDeadlines = new Innovation.Contracts.Proposal.V1.DeadlineService.DeadlineServiceClient(_channel);
        Pilots = new PilotService.PilotServiceClient(_channel);
        ProtectionRecords = new ProtectionRecordService.ProtectionRecordServiceClient(_channel);
        ConductSignals = new ConductSignalService.ConductSignalServiceClient(_channel);
        Commendations = new CommendationService.CommendationServiceClient(_channel);
        Models = new ModelService.ModelServiceClient(_channel);
        ParkedMessages = new ParkedMessageService.ParkedMessageServiceClient(_channel);
        Ledgers = new LedgerService.LedgerServiceClient(_channel);
        Disclosures = new DisclosureService.DisclosureServiceClient(_channel);
    }

    /// <summary>Every service over JSON.</summary>
    public JsonApi Json { get; }

    /// <summary>Who is who.</summary>
    public DirectoryService.DirectoryServiceClient Directory { get; }

    /// <summary>Running the directory.</summary>
    public DirectoryAdministrationService.DirectoryAdministrationServiceClient Administration { get; }

    /// <summary>The caller's own notices.</summary>
    public InboxService.InboxServiceClient Inbox { get; }

    /// <summary>The rules as data.</summary>
    public PolicyService.PolicyServiceClient Policies { get; }

    /// <summary>The working calendar.</summary>
    public CalendarService.CalendarServiceClient Calendar { get; }

    /// <summary>Case time.</summary>
    public CaseTimeService.CaseTimeServiceClient CaseTime { get; }

    /// <summary>Proposals.</summary>
    public ProposalService.ProposalServiceClient Proposals { get; }

    /// <summary>Decisions on proposals that a unit owes.</summary>
    public Innovation.Contracts.Proposal.V1.DeadlineService.DeadlineServiceClient ProposalDeadlines { get; }

    /// <summary>Pilots.</summary>
    public PilotService.PilotServiceClient Pilots { get; }

    /// <summary>Risk-and-protection records.</summary>
    public ProtectionRecordService.ProtectionRecordServiceClient ProtectionRecords { get; }

    /// <summary>Signals from overdue clocks.</summary>
    public ConductSignalService.ConductSignalServiceClient ConductSignals { get; }

    /// <summary>Commendations.</summary>
    public CommendationService.CommendationServiceClient Commendations { get; }

    /// <summary>Innovation models.</summary>
    public ModelService.ModelServiceClient Models { get; }

    /// <summary>Messages that wait for an operator.</summary>
    public ParkedMessageService.ParkedMessageServiceClient ParkedMessages { get; }

    /// <summary>The decision ledgers, for the auditor; the metadata of a call says whose.</summary>
    public LedgerService.LedgerServiceClient Ledgers { get; }

    /// <summary>The content behind ledger entries, for who inspects.</summary>
    public DisclosureService.DisclosureServiceClient Disclosures { get; }

    /// <summary>The caller's access token, renewed where it is about to expire.</summary>
    public Task<string> AccessTokenAsync(CancellationToken cancellationToken) => _token.GetAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _channel.Dispose();
        _http.Dispose();
        _token.Dispose();
    }
}
