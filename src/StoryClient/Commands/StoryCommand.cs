using System.CommandLine;
using Innovation.StoryClient.Play;
using Innovation.StoryClient.S0;
using Innovation.StoryClient.S1;
using Innovation.StoryClient.S5;

namespace Innovation.StoryClient.Commands;

/// <summary><c>story S1</c>, for example: plays a story on a running platform; exit code 0 only if every check held.</summary>
internal static class StoryCommand
{
    private static readonly Dictionary<string, Func<City, Action<StepResult>?, CancellationToken, Story>> _stories = new(StringComparer.Ordinal)
    {
        ["S0"] = (city, audience, cancellationToken) => new StoryS0(city, audience, cancellationToken),
        ["S1"] = (city, audience, cancellationToken) => new StoryS1(city, audience, cancellationToken),
        ["S5"] = (city, audience, cancellationToken) => new StoryS5(city, audience, cancellationToken),
    };

    public static Command Create(PlatformOptions platform)
    {
        var name = new Argument<string>("story") { Description = "Which story." };
        name.AcceptOnlyFromAmong([.. _stories.Keys]);
        var command = new Command("story", "Plays an acceptance story through the gateway, as the people concerned, and checks each step.") { name };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                var access = platform.Read(arguments);
                using var traces = TraceExport.FromEnvironment();
                using var city = new City(access);
                var page = StoryPage.ForConsole();
                var story = _stories[arguments.GetRequiredValue(name)](city, page.Show, cancellationToken);
                page.Begin(story.Name, access);
                var result = await story.PlayAsync();
                page.End(result);
                return result.Held ? 0 : 1;
            }
            catch (InvalidOperationException exception)
            {
                Console.Error.WriteLine(exception.Message);
                return 1;
            }
        });
        return command;
    }
}
