using CsCheck;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;

namespace Innovation.Casework.Tests;

public sealed class CaseTimeTests
{
    private static readonly DateTimeOffset _systemNow = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void In_real_mode_case_time_is_system_time() => new CaseTime(new FakeTimeProvider(_systemNow)).GetUtcNow().ShouldBe(_systemNow);

    [Fact]
    public void It_never_runs_backwards_whatever_arrives_in_whatever_order() =>
        // Identity's offsets grow with the sequence; answers may overtake each other.
        Gen.Int[0, 20].Array[1, 40].Sample(sequences =>
        {
            var time = new CaseTime(new FakeTimeProvider(_systemNow));
            time.Apply(TimeSpan.Zero, 0, true);
            var last = time.Now;
            foreach (var sequence in sequences)
            {
                time.Apply(TimeSpan.FromDays(sequence), sequence, true);
                if (time.Now < last)
                {
                    return false;
                }
                last = time.Now;
            }
            return time.Sequence == sequences.Max();
        });

    [Fact]
    public async Task The_newest_advance_wins_among_many_threads()
    {
        var time = new CaseTime(new FakeTimeProvider(_systemNow));
        await Parallel.ForAsync(1, 2000, TestContext.Current.CancellationToken, (sequence, _) =>
        {
            time.Apply(TimeSpan.FromHours(sequence), sequence, true);
            return ValueTask.CompletedTask;
        });
        (time.Sequence, time.Now).ShouldBe((1999, _systemNow + TimeSpan.FromHours(1999)));
    }

    [Fact]
    public void An_advance_is_told_once()
    {
        var time = new CaseTime(new FakeTimeProvider(_systemNow));
        var told = 0;
        time.Advanced += (_, _) => told++;
        time.Apply(TimeSpan.FromDays(1), 1, true);
        time.Apply(TimeSpan.FromDays(1), 1, true);
        time.Apply(TimeSpan.Zero, 0, true);
        told.ShouldBe(1);
    }

    [Fact]
    public void In_exercise_mode_there_is_no_time_before_identity_has_told_it()
    {
        var time = new CaseTime(new FakeTimeProvider(_systemNow), mustFollow: true);

        time.Known.ShouldBeFalse();
        Should.Throw<RefusedException>(() => time.Now).Refusal.Kind.ShouldBe(RefusalKind.Unavailable);

        time.Apply(TimeSpan.FromDays(-1000), 0, true);
        time.Now.ShouldBe(_systemNow.AddDays(-1000));
        time.Exercise.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Production", "Exercise", null)]
    [InlineData("Production", "Real", false)]
    [InlineData("Production", null, false)]
    [InlineData("Staging", "Exercise", true)]
    [InlineData("Development", "exercise", null)]
    public void Exercise_mode_is_refused_in_production(string environment, string? mode, bool? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(CaseTimeMode.Key, mode)]).Build();
        var host = new HostingEnvironment { EnvironmentName = environment };
        if (expected is { } exercise)
        {
            CaseTimeMode.IsExercise(configuration, host).ShouldBe(exercise);
        }
        else
        {
            Should.Throw<InvalidOperationException>(() => CaseTimeMode.IsExercise(configuration, host));
        }
    }

    [Theory]
    [InlineData("2024-01-02T16:59:59Z", "2024-01-02")]
    [InlineData("2024-01-02T17:00:00Z", "2024-01-03")]
    [InlineData("2024-12-31T17:00:00Z", "2025-01-01")]
    public void A_day_begins_at_midnight_in_vietnam(string instant, string day) =>
        VietnamDate.Of(DateTimeOffset.Parse(instant, null)).ShouldBe(DateOnly.Parse(day, null));
}
