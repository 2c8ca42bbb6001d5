namespace Innovation.Oversight.Domain;

/// <summary>Where a pilot stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum PilotState
{
    Planned = 1,
    Running = 2,
    Suspended = 3,
    ResultReported = 4,
    Evaluated = 5,
    Closed = 6,
    Terminated = 7,
}
