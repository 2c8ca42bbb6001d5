using Innovation.Contracts;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging;

/// <summary>
/// Makes commands wait where they commit events faster than the relay of this process publishes them, so that what was decided is known
/// elsewhere soon instead of ever later. While the relay lags, every two events that it has published let one be raised, in the order of
/// asking: the backlog shrinks, whatever is offered. A relay that does not get on, because the broker is away for example, holds up
/// nobody: then the outbox takes everything, as it is there for.
/// </summary>
/// <remarks>Every process paces its own commands by its own relay's partitions, which are an even share of all.</remarks>
public sealed class CommandPacing
{
    private const int PublishedForEachRaised = 2;

    /// <summary>What consumers and clocks raise comes in anyway; where it leaves nothing for commands, one of them still comes in for so many published.</summary>
    private const int PublishedForEachCommand = 16;

    /// <summary>A relay that has published nothing for so long does not get on.</summary>
    private static readonly TimeSpan _stalledAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _longestWait;
    private bool _pacing;
    private double _mayBeRaised;
    private double _ofCommands;
    private long _progressAt;

    internal CommandPacing(TimeProvider time, IOptions<MessagingOptions> options) => (_time, _longestWait) = (time, options.Value.LongestWait);

    /// <summary>Waits for the command's turn; to be called before it begins its transaction, while it holds nothing.</summary>
    /// <exception cref="RefusedException">OVERLOADED: its turn did not come in time. Nothing was done.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (TryEnter() is not { } turn)
        {
            return;
        }
        MessagingTelemetry.Paced.Add(1);
        var asked = _time.GetTimestamp();
        while (!turn.Task.IsCompleted)
        {
            await turn.Task.WaitAsync(_stalledAfter, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_time.GetElapsedTime(Volatile.Read(ref _progressAt)) > _stalledAfter)
            {
                Stop();
            }
            else if ((cancellationToken.IsCancellationRequested || _time.GetElapsedTime(asked) > _longestWait)
                && turn.TrySetCanceled(CancellationToken.None))
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new RefusedException(new(
                    RefusalKind.Unavailable, ReasonCodes.Overloaded, "More is decided than can be made known at the moment. Nothing was done; retry later."));
            }
        }
    }

    /// <summary>Events were written, whoever raised them: a consumer's or a clock's count as well, though those never wait.</summary>
    internal void Raised(int events)
    {
        lock (_lock)
        {
            // Whoever came in has paid for one.
            _mayBeRaised -= events - 1;
        }
    }

    /// <summary>The relay has published events, and says whether it lags.</summary>
    internal void Sent(int events, bool lags)
    {
        lock (_lock)
        {
            _progressAt = _time.GetTimestamp();
            // Nothing is saved up, and what was raised before the lag is not paid for.
            var rest = (_pacing ? Math.Min(0, _mayBeRaised) : 0) + (double)events / PublishedForEachRaised;
            _ofCommands += (double)events / PublishedForEachCommand;
            while (rest <= 0 && _ofCommands >= 1 && _waiting.TryDequeue(out var next))
            {
                _ofCommands -= next.TrySetResult() ? 1 : 0;
            }
            _ofCommands = Math.Min(1, _ofCommands);
            _mayBeRaised = rest;
            _pacing = lags;
            LetIn();
        }
    }

    /// <summary>Nothing lags, or the relay does not get on: nobody waits for it.</summary>
    internal void Stop()
    {
        lock (_lock)
        {
            _pacing = false;
            LetIn();
        }
    }

    /// <returns>The turn to wait for; null where nobody has to wait.</returns>
    private TaskCompletionSource? TryEnter()
    {
        lock (_lock)
        {
            if (!_pacing)
            {
                return null;
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            LetIn();
            return turn;
        }
    }

    private void LetIn()
    {
        while ((!_pacing || _mayBeRaised > 0) && _waiting.TryDequeue(out var turn))
        {
            // Who has given up takes nobody's place.
            if (turn.TrySetResult())
            {
                _mayBeRaised--;
            }
        }
    }
}
