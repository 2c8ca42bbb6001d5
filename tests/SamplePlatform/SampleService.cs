using System.Runtime.InteropServices;

namespace Innovation.SamplePlatform;

/// <summary>A service whose health, crash and stubbornness a test decides.</summary>
internal static partial class SampleService
{
    // Environment.Exit would first let the host end in order, which waits for the very request that asks for the crash.
    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void EndAtOnce(int status);

    public static async Task RunAsync(string[] args)
    {
        if (args is ["--job"])
        {
            Console.WriteLine("the job is done");
            return;
        }
        if (Environment.GetEnvironmentVariable("Sample__Ignore") == "SIGTERM")
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        var app = WebApplication.CreateBuilder(args).Build();
        var health = app.Configuration.GetValue("Sample:Health", 200);
        app.MapGet("/health", () => Results.Text("as the test wants it", statusCode: health));
        app.MapGet("/process", () => Environment.ProcessId);
        app.MapGet("/variables", () => Environment.GetEnvironmentVariables());
        app.MapPost("/crash", () => EndAtOnce(7));
        await app.RunAsync();
    }
}
