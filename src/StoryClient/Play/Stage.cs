using Grpc.Core;
using Innovation.StoryClient.Calls;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient.Play;

/// <summary>Plays a story's steps one after another, each in its own trace, and tells its audience each result as it comes.</summary>
internal sealed class Stage(string story, Action<StepResult>? audience)
{
    private readonly List<StepResult> _results = [];

    /// <summary>The steps played.</summary>
    public IReadOnlyList<StepResult> Results => _results;

    /// <summary>Plays one step.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="what">What they do.</param>
    /// <param name="act">Does and checks it; returns what came of it.</param>
    /// <param name="cancellationToken">Ends the story.</param>
    /// <exception cref="StepFailedException">The step failed in such a way that the rest cannot be played; it is among the results.</exception>
    public async Task PlayAsync(string actor, string what, Func<Step, Task<string>> act, CancellationToken cancellationToken)
    {
        var step = new Step(cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        using var activity = StepActivity.Start(story, _results.Count + 1, actor, what);
        var outcome = "failed";
        try
        {
            outcome = await act(step);
        }
        catch (Exception exception) when (exception is RpcException or CallRefusedException or HttpRequestException or SignInException or StepFailedException)
        {
            step.Fail($"expected the step to be carried out, saw {RefusalText.Of(exception)}");
            throw new StepFailedException(RefusalText.Of(exception));
        }
        finally
        {
            var result = new StepResult(
                _results.Count + 1, actor, what, outcome, step.Failures, TimeProvider.System.GetElapsedTime(started), activity.TraceId.ToHexString());
            _results.Add(result);
            audience?.Invoke(result);
        }
    }
}
