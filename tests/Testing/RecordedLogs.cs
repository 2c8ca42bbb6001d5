using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Innovation.Testing;

/// <summary>Keeps what a service under test logged.</summary>
public sealed class RecordedLogs : ILoggerProvider
{
    /// <summary>All of it.</summary>
    public ConcurrentQueue<(string Category, LogLevel Level, string Text, Exception? Exception)> Lines { get; } = new();

    /// <summary>The errors, with their exceptions.</summary>
    public IReadOnlyList<string> Errors => [.. Lines.Where(line => line.Level >= LogLevel.Error).Select(line => $"{line.Category}: {line.Text} {line.Exception}")];

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, this);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Recorder(string category, RecordedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Lines.Enqueue((category, logLevel, formatter(state, exception), exception));
    }
}
