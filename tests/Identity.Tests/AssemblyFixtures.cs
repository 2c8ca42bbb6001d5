using Innovation.Identity.Tests.Support;

[assembly: AssemblyFixture(typeof(SampleCity))]
