using System.Collections.Concurrent;

namespace Innovation.Gateway.Limits;

/// <summary>The same limits counted by this replica alone, for while Redis is away.</summary>
internal sealed class LocalRateLimits(TimeProvider time)
{
    private const int MaxCallers = 100_000;

    private readonly ConcurrentDictionary<string, Arrival> _arrivals = new();

    /// <summary>How long the caller must wait; zero where the call may pass, which then counts.</summary>
    public TimeSpan Take(IReadOnlyList<CallerLimit> limits)
    {
        var now = time.GetTimestamp() * 1000.0 / time.TimestampFrequency;
        if (_arrivals.Count > MaxCallers)
        {
            Forget(now);
        }

        var wait = 0.0;
        foreach (var limit in limits)
        {
            wait = Math.Max(wait, _arrivals.GetOrAdd(limit.Key, _ => new Arrival()).Wait(limit.Rate, now));
        }
        if (wait > 0)
        {
            return TimeSpan.FromMilliseconds(wait);
        }
        foreach (var limit in limits)
        {
            _arrivals[limit.Key].Count(limit.Rate, now);
        }
        return TimeSpan.Zero;
    }

    private void Forget(double now)
    {
        foreach (var (key, arrival) in _arrivals)
        {
            if (arrival.IsPast(now))
            {
                _arrivals.TryRemove(key, out _);
            }
        }
    }

    /// <summary>
    /// The theoretical arrival time of the generic cell rate algorithm: one number for each caller says how much of the burst is used.
    /// </summary>
    private sealed class Arrival
    {
        private readonly Lock _lock = new();
        private double _theoretical;

        public double Wait(Rate rate, double now)
        {
            lock (_lock)
            {
                return Math.Max(_theoretical, now) - now - (rate.Burst - 1) * rate.IntervalMilliseconds;
            }
        }

        public void Count(Rate rate, double now)
        {
            lock (_lock)
            {
                _theoretical = Math.Max(_theoretical, now) + rate.IntervalMilliseconds;
            }
        }

        public bool IsPast(double now)
        {
            lock (_lock)
            {
                return _theoretical < now;
            }
        }
    }
}
