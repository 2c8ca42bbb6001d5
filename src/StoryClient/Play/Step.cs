using Grpc.Core;
using Innovation.StoryClient.Calls;

namespace Innovation.StoryClient.Play;

/// <summary>A step while it is played: its checks, and its waiting for what events bring about.</summary>
internal sealed class Step(CancellationToken cancellationToken)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);
    private readonly List<string> _failures = [];

    /// <summary>Ends the step.</summary>
    public CancellationToken Cancelled => cancellationToken;

    /// <summary>The checks that did not hold.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Checks a value; the story goes on where it differs.</summary>
    public void Expect<T>(string what, T expected, T seen)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen))
        {
            Fail($"{what}: expected {expected}, saw {seen}");
        }
    }

    /// <summary>Checks a set of values, whatever their order.</summary>
    public void ExpectSet(string what, IEnumerable<string> expected, IEnumerable<string> seen) =>
        Expect(what, string.Join(", ", expected.Order(StringComparer.Ordinal)), string.Join(", ", seen.Order(StringComparer.Ordinal)));

    /// <summary>Checks a condition.</summary>
    public void ExpectThat(bool held, string expected, string seen)
    {
        if (!held)
        {
            Fail($"expected {expected}, saw {seen}");
        }
    }

    /// <summary>Records a check that did not hold, or that could not be made.</summary>
    public void Fail(string failure) => _failures.Add(failure);

    /// <summary>Checks that a gRPC call is refused, and why.</summary>
    public async Task ExpectRefusedAsync<TResponse>(StatusCode status, string reason, Func<AsyncUnaryCall<TResponse>> call)
    {
        try
        {
            using var unary = call();
            await unary;
            Fail($"expected the refusal {status} {reason}, but the call succeeded");
        }
        catch (RpcException refusal)
        {
            Expect("gRPC status of the refusal", status, refusal.StatusCode);
            Expect("reason of the refusal", reason, RefusalText.ReasonOf(refusal));
        }
    }

    /// <summary>Checks that a JSON call is refused, and why.</summary>
    public async Task ExpectRefusedAsync(global::System.Net.HttpStatusCode status, string reason, Func<Task> call)
    {
        try
        {
            await call();
            Fail($"expected the refusal {(int)status} {reason}, but the call succeeded");
        }
        catch (CallRefusedException refusal)
        {
            Expect("HTTP status of the refusal", status, refusal.Status);
            Expect("reason of the refusal", reason, refusal.Reason);
        }
    }

    /// <summary>Looks again and again until there is what an event brings about.</summary>
    /// <returns>The first non-null answer.</returns>
    /// <exception cref="StepFailedException">It did not come within the limit.</exception>
    public async Task<T> UntilAsync<T>(string expected, Func<Task<T?>> look) where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await look() is { } seen)
            {
                return seen;
            }
            if (TimeProvider.System.GetElapsedTime(started) > _limit)
            {
                throw new StepFailedException($"expected within {_limit.TotalSeconds:0} s: {expected}; it did not come about");
            }
            await Task.Delay(_pause, cancellationToken);
        }
    }
}
