using System.Diagnostics;
using System.Globalization;

namespace Innovation.LocalHosting.Processes;

/// <summary>
/// A process of ours: leader of its own session and process group (so that a Ctrl+C in the terminal reaches only us, and
/// that its own children can be reached as a group), killed by the kernel when we die, its output read line by line.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int LinesKept = 60;

    private readonly Process process;
    private readonly ChildProcessOptions options;
    private readonly Queue<string> lastLines = new();
    private readonly Lock gate = new();
    private bool groupEnded;

    private ChildProcess(Process process, ChildProcessOptions options)
    {
        this.process = process;
        this.options = options;
        Id = process.Id;
        Exited = RunAsync();
    }

    /// <summary>The process number, which is also its group's.</summary>
    public int Id { get; }

    /// <summary>Ends with the exit code when the process has ended (128 + n when signal n ended it) and its output is read.</summary>
    public Task<int> Exited { get; }

    /// <summary>The last lines it wrote, oldest first.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (gate)
                return [.. lastLines];
        }
    }

    /// <summary>Its standard input, when <see cref="ChildProcessOptions.WritesInput"/> asked for it.</summary>
    public StreamWriter Input => process.StandardInput;

    /// <summary>Starts a process.</summary>
    /// <exception cref="MissingProgramException">The program is not installed.</exception>
    public static ChildProcess Start(ChildProcessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Programs.Exists(options.FileName))
            throw new MissingProgramException(options.FileName);

        // setsid and setpriv both replace themselves by the next program, so the process we start is the program itself.
        var info = new ProcessStartInfo(Programs.Find("setsid"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = options.WorkingDirectory,
        };
        info.ArgumentList.Add(Programs.Find("setpriv"));
        info.ArgumentList.Add("--pdeathsig");
        info.ArgumentList.Add(options.OnParentDeath switch
        {
            Signal.Interrupt => "INT",
            Signal.Quit => "QUIT",
            Signal.Terminate => "TERM",
            _ => "KILL",
        });
        if (options.Account is { } account)
        {
            foreach (var argument in new[] { "--reuid", account.Name, "--regid", account.GroupId.ToString(CultureInfo.InvariantCulture), "--init-groups" })
                info.ArgumentList.Add(argument);
        }
        info.ArgumentList.Add("--");
        info.ArgumentList.Add(options.FileName);
        foreach (var argument in options.Arguments)
            info.ArgumentList.Add(argument);

        if (!options.InheritEnvironment)
        {
            info.Environment.TryGetValue("PATH", out var path);
            info.Environment.Clear();
            info.Environment["PATH"] = path ?? "/usr/sbin:/usr/bin:/sbin:/bin";
            info.Environment["LANG"] = "C.UTF-8";
        }
        foreach (var (name, value) in options.Environment)
            info.Environment[name] = value;

        var process = ProcessStartThread.Start(info);
        if (!options.WritesInput)
            process.StandardInput.Close();
        return new(process, options);
    }

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    /// <exception cref="ServerFailedException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(ChildProcessOptions options, CancellationToken cancellation)
    {
        var output = new List<string>();
        await using var child = Start(options with
        {
            OnLine = (line, isError) =>
            {
                lock (output)
                    output.Add(line);
                options.OnLine?.Invoke(line, isError);
            },
        });
        var code = await child.Exited.WaitAsync(cancellation);
        string text;
        lock (output)
            text = string.Join('\n', output);
        return code == 0 ? text : throw new ServerFailedException($"{options.Name} ended with code {code}.", child.LastLines);
    }

    /// <summary>Sends a signal; does nothing when the process has ended.</summary>
    public void Send(Signal signal)
    {
        if (!Exited.IsCompleted)
            Posix.Send(Id, signal);
    }

    /// <summary>Asks the process to stop, kills it and its whole group after the limit, and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(Signal signal, TimeSpan limit)
    {
        Send(signal);
        await Task.WhenAny(Exited, Task.Delay(limit));
        EndGroup();
        return await Exited;
    }

    /// <summary>Kills the process and its group, if they still live.</summary>
    public async ValueTask DisposeAsync()
    {
        EndGroup();
        await Exited;
        process.Dispose();
    }

    // Once only: later the number may be another's.
    private void EndGroup()
    {
        if (!Interlocked.Exchange(ref groupEnded, true))
            Posix.SendToGroup(Id, Signal.Kill);
    }

    private async Task<int> RunAsync()
    {
        var output = ReadAsync(process.StandardOutput, isError: false);
        var error = ReadAsync(process.StandardError, isError: true);
        await process.WaitForExitAsync();
        // A grandchild may still hold the pipes; it must not hold us.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(1)));
        return process.ExitCode;
    }

    private async Task ReadAsync(StreamReader reader, bool isError)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (gate)
            {
                lastLines.Enqueue(line);
                if (lastLines.Count > LinesKept)
                    lastLines.Dequeue();
            }
            options.OnLine?.Invoke(line, isError);
        }
    }
}
