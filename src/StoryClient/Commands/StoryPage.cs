using System.Globalization;
using Innovation.StoryClient.Play;
using Spectre.Console;

namespace Innovation.StoryClient.Commands;

/// <summary>The story as its reader sees it, step by step; plain text where the output is not a terminal.</summary>
internal sealed class StoryPage(IAnsiConsole console)
{
    public static StoryPage ForConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width to wrap at.
            console.Profile.Width = 10_000;
        }
        return new StoryPage(console);
    }

    public void Begin(string story, PlatformAccess platform) =>
        console.MarkupLineInterpolated($"[bold]Story {story}[/] through {platform.Gateway} (JSON) and {platform.GatewayGrpc} (gRPC)");

    public void Show(StepResult step)
    {
        var mark = step.Held ? "ok" : "FAILED";
        var colour = step.Held ? "green" : "red";
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture,
            $"{step.Number,3}  [{colour}]{mark}[/]  [bold]{Markup.Escape(step.Actor)}[/] {Markup.Escape(step.What)}"));
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture,
            $"       → {Markup.Escape(step.Result)}  [dim]({step.Duration.TotalSeconds:0.00} s, trace {step.TraceId})[/]"));
        foreach (var failure in step.Failures)
        {
            console.MarkupLineInterpolated($"       [red]✗ {failure}[/]");
        }
    }

    public void End(StoryResult result)
    {
        var seconds = result.Steps.Sum(step => step.Duration.TotalSeconds);
        var failures = result.Steps.Sum(step => step.Failures.Count);
        console.WriteLine();
        if (result.Held)
        {
            console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[green]{result.Story} held:[/] {result.Steps.Count} steps in {seconds:0.0} s, every check."));
        }
        else
        {
            var rest = result.Complete ? "" : "; the rest was not played";
            console.MarkupLineInterpolated($"[red]{result.Story} did not hold:[/] {failures} checks failed in {result.Steps.Count} steps{rest}.");
        }
    }
}
