namespace Innovation.LocalHosting.Processes;

/// <summary>A program that we need is not installed.</summary>
public sealed class MissingProgramException(string program)
    : Exception($"{program} is not installed. On Debian, as root: apt-get install -y {PackageOf(program)} (./run.sh does it).")
{
    /// <summary>The program that was not found.</summary>
    public string Program { get; } = program;

    private static string PackageOf(string program) => Path.GetFileName(program) switch
    {
        "postgres" or "initdb" or "psql" or "pg_isready" => "postgresql",
        "rabbitmq-server" => "rabbitmq-server",
        "epmd" or "erl" => "rabbitmq-server",
        "redis-server" => "redis-server",
        "setpriv" or "setsid" => "util-linux",
        var other => other,
    };
}
