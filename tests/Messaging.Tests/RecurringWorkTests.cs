using System.Threading.Channels;
using Innovation.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Innovation.Messaging.Tests;

public sealed class RecurringWorkTests : IAsyncDisposable
{
    private static readonly TimeSpan _rest = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _time = new();
    private readonly Watch _watch;

    public RecurringWorkTests() => _watch = new(_time);

    public async ValueTask DisposeAsync()
    {
        await _watch.StopAsync(CancellationToken.None);
        _watch.Dispose();
    }

    [Fact]
    public async Task It_looks_at_the_start_after_each_rest_and_when_it_is_woken()
    {
        await _watch.StartAsync(CancellationToken.None);
        await _watch.AnswerAsync(_rest);
        await AdvanceAsync(_rest);
        await _watch.AnswerAsync(Timeout.InfiniteTimeSpan);
        _watch.Wake();
        await _watch.AnswerAsync(TimeSpan.Zero);
        await _watch.AnswerAsync(_rest);
    }

    [Fact]
    public async Task What_wakes_it_during_a_look_makes_another_look_follow()
    {
        await _watch.StartAsync(CancellationToken.None);
        await _watch.BegunAsync();
        _watch.Wake();
        _watch.Wake();
        _watch.Answer(Timeout.InfiniteTimeSpan);
        await _watch.AnswerAsync(Timeout.InfiniteTimeSpan);
        await Eventually.Async(() => _watch.Looks == 2, because: "two wake-ups are one");
    }

    [Fact]
    public async Task A_failed_look_is_tried_again_after_a_pause_that_grows_and_that_no_wake_up_shortens()
    {
        await _watch.StartAsync(CancellationToken.None);
        foreach (var pause in (int[])[100, 200, 400])
        {
            await _watch.BegunAsync();
            _watch.Fail();
            _watch.Wake();
            await AdvanceAsync(TimeSpan.FromMilliseconds(pause - 1));
            var looks = _watch.Looks;
            await AdvanceAsync(TimeSpan.FromMilliseconds(1));
            await Eventually.Async(() => _watch.Looks == looks + 1, because: "the pause is over");
        }
    }

    /// <summary>When something waits for the clock, and not before.</summary>
    private async Task AdvanceAsync(TimeSpan step)
    {
        await Eventually.Async(() => _watch.Waits, because: "it rests");
        _time.Advance(step);
    }

    private sealed class Watch(TimeProvider time) : RecurringWork(new Observed(time), NullLogger.Instance)
    {
        private readonly Channel<TimeSpan?> _answers = Channel.CreateUnbounded<TimeSpan?>();
        private readonly SemaphoreSlim _begun = new(0);
        private int _looks;

        public int Looks => Volatile.Read(ref _looks);

        public bool Waits => ((Observed)Time).Timers > 0;

        public Task BegunAsync() => _begun.WaitAsync();

        public void Answer(TimeSpan rest) => _answers.Writer.TryWrite(rest);

        public void Fail() => _answers.Writer.TryWrite(null);

        public async Task AnswerAsync(TimeSpan rest)
        {
            await BegunAsync();
            Answer(rest);
        }

        public override void Dispose()
        {
            _begun.Dispose();
            base.Dispose();
        }

        protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _looks);
            _begun.Release();
            return await _answers.Reader.ReadAsync(cancellationToken) ?? throw new InvalidOperationException("not today");
        }
    }

    /// <summary>Knows whether somebody waits for it.</summary>
    private sealed class Observed(TimeProvider inner) : TimeProvider
    {
        private int _timers;

        public int Timers => Volatile.Read(ref _timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return new Timer(inner.CreateTimer(callback, state, dueTime, period), () => Interlocked.Decrement(ref _timers));
        }

        private sealed class Timer(ITimer inner, Action ended) : ITimer
        {
            private Action? _ended = ended;

            public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(dueTime, period);

            public void Dispose()
            {
                inner.Dispose();
                Interlocked.Exchange(ref _ended, null)?.Invoke();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
