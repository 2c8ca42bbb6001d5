using Innovation.Testing;

[assembly: AssemblyFixture(typeof(NativeServers))]
