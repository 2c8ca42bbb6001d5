using System.Buffers;

namespace Innovation.LedgerVerifier;

/// <summary>Lower-case hexadecimal and nothing else: one value has one spelling.</summary>
internal static class Hex
{
    private static readonly SearchValues<byte> _digits = SearchValues.Create("0123456789abcdef"u8);

    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> value) =>
        text.Length == 2 * value.Length
        && !text.ContainsAnyExcept(_digits)
        && Convert.FromHexString(text, value, out _, out _) == OperationStatus.Done;

    public static string Of(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(value);
}
