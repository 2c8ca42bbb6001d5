using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Innovation.Casework.Ledger.Sealing;

/// <summary>This service's Ed25519 key (RFC 8032), derived from the configured secret, so that a generated password serves as well.</summary>
internal sealed class LedgerSigner
{
    // Changing it changes every service's key.
    private static readonly byte[] _purpose = "innovation decision ledger, Ed25519 signing key, version 1"u8.ToArray();

    private readonly Ed25519PrivateKeyParameters _key;

    public LedgerSigner(IOptions<LedgerOptions> options)
        : this(options.Value.SigningKey)
    {
    }

    internal LedgerSigner(string secret)
    {
        var seed = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), Ed25519.SecretKeySize, salt: null, info: _purpose);
        _key = new Ed25519PrivateKeyParameters(seed);
        PublicKey = _key.GeneratePublicKey().GetEncoded();
        KeyId = KeyIdOf(PublicKey);
    }

    /// <summary>Names the key in blocks and statements.</summary>
    public string KeyId { get; }

    /// <summary>32 bytes.</summary>
    public byte[] PublicKey { get; }

    public static string KeyIdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, 8));

    /// <summary>The signature (64 bytes) over the UTF-8 bytes of <paramref name="text"/>.</summary>
    public byte[] Sign(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        var signature = new byte[Ed25519.SignatureSize];
        _key.Sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.Length, signature, 0);
        return signature;
    }
}
