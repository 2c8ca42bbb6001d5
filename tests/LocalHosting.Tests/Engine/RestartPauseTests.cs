using Innovation.LocalHosting.Engine;

namespace Innovation.LocalHosting.Tests.Engine;

/// <summary>How long the engine waits before it starts a crashed process again.</summary>
public sealed class RestartPauseTests
{
    [Fact]
    public void The_pause_doubles_up_to_the_longest()
    {
        var settings = new EngineSettings { StateFolder = "/", FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30) };
        Enumerable.Range(1, 7).Select(restart => settings.PauseBefore(restart).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
    }
}
