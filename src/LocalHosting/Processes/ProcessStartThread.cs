using System.Collections.Concurrent;
using System.Diagnostics;

namespace Innovation.LocalHosting.Processes;

/// <summary>
/// The one thread that starts children. The kernel sends the parent-death signal when the <em>thread</em> that started
/// the child ends; a pool thread may end at any time, this one lives as long as our process.
/// </summary>
internal static class ProcessStartThread
{
    private static readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> Queue = Begin();

    public static Process Start(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue.Add((info, started));
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> Begin()
    {
        var queue = new BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)>();
        new Thread(() =>
        {
            foreach (var (info, started) in queue.GetConsumingEnumerable())
            {
                try
                {
                    started.SetResult(Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start."));
                }
                catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    started.SetException(failure);
                }
            }
        })
        { IsBackground = true, Name = "process starter" }.Start();
        return queue;
    }
}
