namespace Innovation.Messaging.Tests;

/// <summary>
/// The tests' entry point. Started with <c>victim</c>, the same program is a service that runs up to a named barrier, says so, and waits
/// there to be killed.
/// </summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        if (args is [Victim.Argument, ..])
        {
            return Victim.RunAsync(args[1..]);
        }

        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }
}
