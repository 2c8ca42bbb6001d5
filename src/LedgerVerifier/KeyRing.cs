using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Innovation.LedgerVerifier;

/// <summary>The public keys that may sign for a service.</summary>
internal sealed class KeyRing
{
    private readonly Dictionary<(string Service, string KeyId), Ed25519PublicKeyParameters> _keys = [];

    private KeyRing()
    {
    }

    /// <summary>Reads the member <c>keys</c> of <paramref name="document"/>: heads.json, or a file that was kept from an earlier one.</summary>
    /// <exception cref="UnusableInputException">There are no usable keys.</exception>
    public static KeyRing Read(JsonElement document, string file)
    {
        var ring = new KeyRing();
        try
        {
            foreach (var key in document.GetProperty("keys").EnumerateArray())
            {
                ring.Add(key.GetProperty("service").GetString()!, key.GetProperty("keyId").GetString()!, key.GetProperty("publicKey").GetString()!);
            }
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new UnusableInputException($"{file} holds no usable public keys: {exception.Message}");
        }
        return ring._keys.Count > 0 ? ring : throw new UnusableInputException($"{file} holds no public keys.");
    }

    public bool Knows(string service, string keyId) => _keys.ContainsKey((service, keyId));

    /// <summary>True where <paramref name="publicKey"/> (hexadecimal) is what the ring holds under that id.</summary>
    public bool Holds(string service, string keyId, string publicKey) =>
        _keys.TryGetValue((service, keyId), out var key) && Hex.Of(key.GetEncoded()) == publicKey;

    /// <summary>True where the signature (hexadecimal) is by that key of that service, over <paramref name="message"/>.</summary>
    public bool IsSigned(string service, string keyId, byte[] message, int length, ReadOnlySpan<byte> signature)
    {
        var bytes = new byte[Ed25519.SignatureSize];
        return _keys.TryGetValue((service, keyId), out var key)
            && Hex.TryRead(signature, bytes)
            && key.Verify(Ed25519.Algorithm.Ed25519, null, message, 0, length, bytes, 0);
    }

    private void Add(string service, string keyId, string publicKey)
    {
        var bytes = new byte[Ed25519.PublicKeySize];
        if (!Hex.TryRead(Encoding.UTF8.GetBytes(publicKey), bytes) || keyId != Hash.Of(bytes).ToString()[..16])
        {
            throw new FormatException($"the key {keyId} of {service} is no Ed25519 key, or does not have that id.");
        }
        _keys[(service, keyId)] = new Ed25519PublicKeyParameters(bytes);
    }
}
