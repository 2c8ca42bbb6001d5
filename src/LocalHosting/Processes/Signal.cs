namespace Innovation.LocalHosting.Processes;

/// <summary>The signals by which processes are stopped (numbers of Linux).</summary>
public enum Signal
{
    /// <summary>Interrupt: PostgreSQL's fast shutdown.</summary>
    Interrupt = 2,

    /// <summary>Quit: PostgreSQL's immediate shutdown.</summary>
    Quit = 3,

    /// <summary>Kill: cannot be refused.</summary>
    Kill = 9,

    /// <summary>Terminate: the polite request to stop.</summary>
    Terminate = 15,
}
