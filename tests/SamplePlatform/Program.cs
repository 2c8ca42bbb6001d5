using Innovation.SamplePlatform;

// Two programs in one: `host …` is an AppHost like the repository's own, anything else is a service or a job of it.
if (args is ["host", ..])
    await SampleHost.RunAsync(args[1..]);
else
    await SampleService.RunAsync(args);
