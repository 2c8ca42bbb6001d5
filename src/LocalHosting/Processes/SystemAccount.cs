using System.Globalization;

namespace Innovation.LocalHosting.Processes;

/// <summary>An account of the operating system that a server runs under when we are root.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="UserId">Its user number.</param>
/// <param name="GroupId">Its group's number.</param>
public sealed record SystemAccount(string Name, uint UserId, uint GroupId)
{
    /// <summary>
    /// The account that a server must run under: the named one when we are root and it exists (PostgreSQL refuses root),
    /// otherwise null, which means our own.
    /// </summary>
    public static SystemAccount? WhenRoot(string name)
    {
        if (!Posix.IsRoot)
            return null;
        foreach (var line in File.ReadLines("/etc/passwd"))
        {
            var fields = line.Split(':');
            if (fields.Length > 3 && fields[0] == name)
                return new(name, uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture));
        }
        return null;
    }
}
