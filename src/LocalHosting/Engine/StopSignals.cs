using System.Runtime.InteropServices;

namespace Innovation.LocalHosting.Engine;

/// <summary>Turns the signals that mean "stop" into a cancellation; a second one ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly CancellationTokenSource stopping;
    private readonly List<PosixSignalRegistration> registrations = [];

    private StopSignals(CancellationToken outer)
    {
        stopping = CancellationTokenSource.CreateLinkedTokenSource(outer);
        foreach (var signal in Signals)
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
    }

    public CancellationToken Token => stopping.Token;

    public static StopSignals Listen(CancellationToken outer) => new(outer);

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        stopping.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        // A second signal is left to its default: we end at once, and the kernel ends our children.
        if (stopping.IsCancellationRequested)
            return;
        context.Cancel = true;
        stopping.Cancel();
    }
}
