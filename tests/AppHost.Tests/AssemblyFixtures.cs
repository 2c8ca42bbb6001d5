using Innovation.AppHost.Tests;
using Innovation.Testing;
using Microsoft.AspNetCore.Hosting;

[assembly: AssemblyFixture(typeof(NativeServers))]
[assembly: HostingStartup(typeof(RecordingStartup))]
