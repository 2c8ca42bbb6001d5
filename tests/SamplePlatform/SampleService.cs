namespace Innovation.SamplePlatform;

/// <summary>A service whose health, crash and stubbornness a test decides.</summary>
internal static class SampleService
{
    public static async Task RunAsync(string[] args)
    {
        if (args is ["--job"])
        {
            Console.WriteLine("the job is done");
            return;
        }
        if (Environment.GetEnvironmentVariable("Sample__Ignore") == "SIGTERM")
            System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => signal.Cancel = true);
        var app = WebApplication.CreateBuilder(args).Build();
        var health = app.Configuration.GetValue("Sample:Health", 200);
        app.MapGet("/health", () => Results.Text("as the test wants it", statusCode: health));
        app.MapGet("/process", () => Environment.ProcessId);
        app.MapGet("/variables", () => Environment.GetEnvironmentVariables());
        app.MapPost("/crash", () => Environment.Exit(7));
        await app.RunAsync();
    }
}
