using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.Identity.TokenIssuing;

/// <summary>The issuer's keys, decrypted in memory; loaded before the first request. The newest signs, all verify.</summary>
internal sealed class TokenKeyRing(KeyPassword password)
{
    private const int KeySize = 3072;

    private IReadOnlyList<RsaSecurityKey>? _signing;
    private IReadOnlyList<RsaSecurityKey>? _encryption;

    public IReadOnlyList<RsaSecurityKey> Signing => _signing ?? throw NotLoaded();

    public IReadOnlyList<RsaSecurityKey> Encryption => _encryption ?? throw NotLoaded();

    public async Task LoadAsync(IdentityDbContext db, CancellationToken cancellationToken)
    {
        var keys = await db.TokenKeys.AsNoTracking().OrderByDescending(key => key.CreatedAt).ToListAsync(cancellationToken);
        _signing = [.. keys.Where(key => key.Use == TokenKeyUse.Signing).Select(Decrypt)];
        _encryption = [.. keys.Where(key => key.Use == TokenKeyUse.Encryption).Select(Decrypt)];
        if (_signing.Count == 0 || _encryption.Count == 0)
        {
            throw new InvalidOperationException("identitydb holds no token keys; run Identity with --migrate first.");
        }
    }

    /// <summary>A new key, encrypted for storing.</summary>
    public TokenKey Create(TokenKeyUse use, DateTimeOffset now)
    {
        using var rsa = RSA.Create(KeySize);
        return new TokenKey
        {
            Id = Base64UrlEncoder.Encode(new RsaSecurityKey(rsa.ExportParameters(false)).ComputeJwkThumbprint()),
            Use = use,
            EncryptedPrivateKey = rsa.ExportEncryptedPkcs8PrivateKeyPem(
                password.Value,
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, KeyPassword.Iterations)),
            CreatedAt = now,
        };
    }

    private RsaSecurityKey Decrypt(TokenKey key)
    {
        // Not disposed: it signs until the process ends.
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromEncryptedPem(key.EncryptedPrivateKey, password.Value);
        }
        catch (CryptographicException e)
        {
            rsa.Dispose();
            throw new InvalidOperationException(
                $"{KeyPassword.Key} does not open the token key {key.Id}; it must be the one that the database was first migrated with.", e);
        }
        return new RsaSecurityKey(rsa) { KeyId = key.Id };
    }

    private static InvalidOperationException NotLoaded() => new("The token keys are not loaded yet.");
}
