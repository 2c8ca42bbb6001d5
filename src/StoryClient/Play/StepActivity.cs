using System.Diagnostics;

namespace Innovation.StoryClient.Play;

/// <summary>The trace of a step: always recorded, whether or not somebody exports it.</summary>
public static class StepActivity
{
    /// <summary>The name of the activity source whose spans are the story's steps.</summary>
    public const string SourceName = "Innovation.Story";

    private static readonly ActivitySource _source = new(SourceName);

    static StepActivity() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source == _source,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    });

    /// <summary>The step being played, whatever spans libraries opened inside it.</summary>
    internal static Activity? Current
    {
        get
        {
            var activity = Activity.Current;
            while (activity is not null && activity.Source != _source)
            {
                activity = activity.Parent;
            }
            return activity;
        }
    }

    /// <summary>Opens a new trace whose root is this step.</summary>
    internal static Activity Start(string story, int number, string actor, string what)
    {
        // A step is nobody's child: each has its own trace.
        Activity.Current = null;
        var activity = _source.StartActivity($"{story} step {number}: {actor} {what}")
            ?? throw new InvalidOperationException("The story's own listener records every step.");
        return activity.SetTag("innovation.story", story).SetTag("innovation.step", number);
    }
}
