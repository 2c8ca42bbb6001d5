namespace Innovation.Edge.Idempotency;

/// <summary>
/// Lets one copy of a key through at a time within this process. The database alone would do; but copies that wait there each
/// hold a connection, and a caller who retries hard could take all of them.
/// </summary>
internal sealed class KeyGate
{
    private readonly Dictionary<(string Caller, string Key), Gate> _gates = [];

    /// <summary>Waits until no other copy runs in this process; dispose the result to let the next one in.</summary>
    public async Task<IDisposable> EnterAsync(string caller, string key, CancellationToken cancellationToken)
    {
        var id = (caller, key);
        var gate = Join(id);
        try
        {
            await gate.Free.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(id, gate);
            throw;
        }
        return new Turn(this, id, gate);
    }

    private Gate Join((string, string) id)
    {
        lock (_gates)
        {
            if (!_gates.TryGetValue(id, out var gate))
            {
                _gates.Add(id, gate = new Gate());
            }
            gate.Users++;
            return gate;
        }
    }

    private void Leave((string, string) id, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(id);
                gate.Free.Dispose();
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Free { get; } = new(1);
        public int Users { get; set; }
    }

    private sealed class Turn(KeyGate owner, (string, string) id, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Free.Release();
            owner.Leave(id, gate);
        }
    }
}
