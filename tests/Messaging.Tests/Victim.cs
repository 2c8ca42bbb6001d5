using Innovation.Messaging.Receiving;
using Innovation.Messaging.Sending;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Messaging.Tests;

/// <summary>A service in a process of its own that stops at a barrier, to be killed there.</summary>
internal static class Victim
{
    public const string Argument = "victim";
    public const string AtBarrier = "at the barrier";
    public const string BeforePublish = "before-publish";
    public const string BeforeDelete = "before-delete";
    public const string BeforeCommit = "before-commit";
    public const string BeforeAcknowledge = "before-acknowledge";

    public static async Task<int> RunAsync(string[] args)
    {
        var (barrier, database, broker) = (args[0], args[1], args[2]);
        var consumes = barrier is BeforeCommit or BeforeAcknowledge;
        using var host = TestService.Build(database, broker, consumes ? "taker" : "origin",
            messaging => _ = consumes ? messaging.Consumes<Counted, RecordEffect<Counted>>() : messaging,
            services => Decorate(services, barrier));
        if (barrier == BeforeCommit)
        {
            host.Services.GetRequiredService<Interference>().Before = (_, _) => StopHereAsync();
        }

        await host.StartAsync();
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static void Decorate(IServiceCollection services, string barrier)
    {
        if (barrier is BeforePublish or BeforeDelete)
        {
            services.AddSingleton<BrokerPublisher>();
            services.AddSingleton<IEventPublisher>(provider => new StoppingPublisher(provider.GetRequiredService<BrokerPublisher>(), barrier));
        }
        if (barrier == BeforeAcknowledge)
        {
            services.AddSingleton<EventInbox<TestDatabase>>();
            services.AddSingleton<IEventInbox>(provider => new StoppingInbox(provider.GetRequiredService<EventInbox<TestDatabase>>()));
        }
    }

    private static Task StopHereAsync()
    {
        Console.WriteLine(AtBarrier);
        return Task.Delay(Timeout.Infinite);
    }

    private sealed class StoppingPublisher(BrokerPublisher inner, string barrier) : IEventPublisher
    {
        public async Task<IReadOnlyList<PublishResult>> PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellationToken)
        {
            if (barrier == BeforeDelete)
            {
                await inner.PublishAsync(events, cancellationToken);
            }

            await StopHereAsync();
            return [];
        }
    }

    private sealed class StoppingInbox(IEventInbox inner) : IEventInbox
    {
        public async Task TakeAsync(IReadOnlyCollection<ReceivedEvent> received, CancellationToken cancellationToken)
        {
            await inner.TakeAsync(received, cancellationToken);
            await StopHereAsync();
        }
    }
}
