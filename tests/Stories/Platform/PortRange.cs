using Innovation.LocalHosting.Servers;

namespace Innovation.Stories.Platform;

/// <summary>A hundred free ports in a row for one platform; two runs of the tests at the same time take different ones.</summary>
internal static class PortRange
{
    private const int First = 20000;
    private const int Last = 29900;
    private const int Size = 100;

    /// <summary>The first of a range in which nobody listens.</summary>
    public static int Take()
    {
        var bases = Enumerable.Range(0, (Last - First) / Size).Select(index => First + index * Size).ToArray();
        Random.Shared.Shuffle(bases);
        return bases.First(start => Enumerable.Range(start, Size).All(PortReservation.IsFree));
    }
}
