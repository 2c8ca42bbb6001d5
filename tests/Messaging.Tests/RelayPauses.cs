using Innovation.Messaging.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Innovation.Messaging.Tests;

/// <summary>Counts how often a relay said that it pauses.</summary>
internal sealed class RelayPauses : ILoggerProvider, ILogger
{
    private int _seen;

    public int Seen => Volatile.Read(ref _seen);

    public ILogger CreateLogger(string categoryName) => categoryName == typeof(OutboxRelay).FullName ? this : NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null)
        {
            Interlocked.Increment(ref _seen);
        }
    }

    public void Dispose()
    {
    }
}
