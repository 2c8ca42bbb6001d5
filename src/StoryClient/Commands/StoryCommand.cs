using System.CommandLine;
using Innovation.StoryClient.S1;

namespace Innovation.StoryClient.Commands;

/// <summary><c>story S1</c>: plays a story on a running platform; exit code 0 only if every check held.</summary>
internal static class StoryCommand
{
    public static Command Create(PlatformOptions platform)
    {
        var name = new Argument<string>("story") { Description = "Which story." };
        name.AcceptOnlyFromAmong("S1");
        var command = new Command("story", "Plays an acceptance story through the gateway, as the people concerned, and checks each step.") { name };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                var access = platform.Read(arguments);
                using var traces = TraceExport.FromEnvironment();
                using var city = new City(access);
                var page = StoryPage.ForConsole();
                page.Begin(arguments.GetRequiredValue(name), access);
                var result = await StoryS1.PlayAsync(city, page.Show, cancellationToken);
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
