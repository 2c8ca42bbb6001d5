using System.Runtime.InteropServices;

namespace Innovation.LocalHosting.Processes;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static partial class Posix
{
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint userId, uint groupId);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();

    /// <summary>Whether this process runs as root.</summary>
    public static bool IsRoot { get; } = EffectiveUserId() == 0;

    /// <summary>Sends a signal to one process; false when it is gone.</summary>
    public static bool Send(int processId, Signal signal) => Kill(processId, (int)signal) == 0;

    /// <summary>Sends a signal to a whole process group; false when nobody is left in it.</summary>
    public static bool SendToGroup(int groupId, Signal signal) => Kill(-groupId, (int)signal) == 0;

    /// <summary>Whether a process with this number exists.</summary>
    public static bool Exists(int processId) => Kill(processId, 0) == 0;

    /// <summary>Gives a file or folder to an account.</summary>
    public static void ChangeOwner(string path, SystemAccount account)
    {
        if (ChangeOwner(path, account.UserId, account.GroupId) != 0)
            throw new IOException($"Cannot give {path} to {account.Name}: error {Marshal.GetLastPInvokeError()}.");
    }
}
