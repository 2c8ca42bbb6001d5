using Innovation.Contracts;
using Innovation.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Innovation.Messaging.Tests;

public sealed class CommandPacingTests
{
    private static readonly TimeSpan _never = TimeSpan.FromHours(1);
    private static readonly TimeSpan _aMoment = TimeSpan.FromMilliseconds(900);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task While_the_relay_lags_half_as_many_come_in_as_it_publishes_in_their_order()
    {
        var pacing = Pacing(_never);
        await pacing.EnterAsync(default);
        pacing.Sent(0, lags: true);
        var commands = Enumerable.Range(0, 5).Select(_ => pacing.EnterAsync(default).AsTask()).ToArray();
        In(commands).ShouldBe(0);
        pacing.Sent(4, lags: true);
        await Eventually.Async(() => In(commands) == 2, because: "four published events let two in");
        commands[..2].ShouldAllBe(command => command.IsCompleted);
        // One of them raised three: so many fewer come in later.
        pacing.Raised(1);
        pacing.Raised(3);
        pacing.Sent(4, lags: true);
        In(commands).ShouldBe(2);
        pacing.Sent(2, lags: true);
        await Eventually.Async(() => In(commands) == 3, because: "what was raised is paid for");
        pacing.Sent(1, lags: false);
        await Task.WhenAll(commands);
        await pacing.EnterAsync(default);
    }

    [Fact]
    public async Task Consumers_that_raise_more_than_is_published_do_not_shut_commands_out()
    {
        var pacing = Pacing(_never);
        pacing.Sent(0, lags: true);
        var commands = Enumerable.Range(0, 2).Select(_ => pacing.EnterAsync(default).AsTask()).ToArray();
        pacing.Raised(1_000);
        pacing.Sent(15, lags: true);
        In(commands).ShouldBe(0);
        pacing.Sent(1, lags: true);
        await Eventually.Async(() => In(commands) == 1, because: "one for sixteen published");
        pacing.Sent(16, lags: true);
        await Task.WhenAll(commands);
    }

    [Fact]
    public async Task A_relay_that_does_not_get_on_holds_up_nobody()
    {
        var pacing = Pacing(_never);
        pacing.Sent(0, lags: true);
        var commands = Enumerable.Range(0, 5).Select(_ => pacing.EnterAsync(default).AsTask()).ToArray();
        _time.Advance(_aMoment);
        In(commands).ShouldBe(0);
        // Not a word from the relay since.
        await AdvanceUntilAsync(() => In(commands) == 5, because: "a second without progress");

        pacing.Sent(0, lags: true);
        commands = Enumerable.Range(0, 5).Select(_ => pacing.EnterAsync(default).AsTask()).ToArray();
        pacing.Stop();
        await Task.WhenAll(commands);
    }

    [Fact]
    public async Task A_turn_that_does_not_come_in_time_is_refused_with_a_code_and_takes_no_place()
    {
        var pacing = Pacing(5 * _aMoment);
        pacing.Sent(0, lags: true);
        var refused = pacing.EnterAsync(default).AsTask();
        await AdvanceUntilAsync(() =>
        {
            // The relay gets on, and always lags.
            pacing.Sent(0, lags: true);
            return refused.IsCompleted;
        }, because: "it has waited long enough");
        var refusal = (await Should.ThrowAsync<RefusedException>(() => refused)).Refusal;
        refusal.Reason.ShouldBe(ReasonCodes.Overloaded);
        refusal.Kind.ShouldBe(RefusalKind.Unavailable);

        var next = pacing.EnterAsync(default).AsTask();
        pacing.Sent(2, lags: true);
        await next;
    }

    [Fact]
    public async Task A_caller_that_goes_away_waits_no_longer()
    {
        var pacing = Pacing(_never);
        pacing.Sent(0, lags: true);
        using var gone = new CancellationTokenSource();
        var command = pacing.EnterAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => command);
    }

    private CommandPacing Pacing(TimeSpan longestWait) => new(_time, Options.Create(new MessagingOptions { LongestWait = longestWait }));

    private Task AdvanceUntilAsync(Func<bool> condition, string because) => Eventually.Async(() =>
    {
        _time.Advance(_aMoment);
        return condition();
    }, because: because);

    private static int In(Task[] commands) => commands.Count(command => command.IsCompleted);
}
