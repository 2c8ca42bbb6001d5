namespace Innovation.AppHost.Tests;

/// <summary>How soon a crashed replica is started again.</summary>
public sealed class CrashTests
{
    [Fact]
    public void The_pauses_grow_while_it_crashes_again_and_again_and_are_short_again_once_it_has_run()
    {
        var soon = TimeSpan.FromSeconds(2);
        var pauses = new List<TimeSpan> { ProjectExtensions.PauseAfterCrash(null, soon) };
        while (pauses.Count < 7)
        {
            pauses.Add(ProjectExtensions.PauseAfterCrash(pauses[^1], soon));
        }
        pauses.Select(pause => pause.TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
        ProjectExtensions.PauseAfterCrash(pauses[^1], TimeSpan.FromMinutes(5)).ShouldBe(pauses[0]);
    }
}
