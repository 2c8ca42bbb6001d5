using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Innovation.Identity.TokenIssuing;

/// <summary>
/// Encrypts the keys of the sign-in cookie and of antiforgery tokens at rest (AES-256-GCM, key derived from Keys:Password): whoever
/// reads them in the clear could sign in as anybody, so they deserve what the signing key gets.
/// </summary>
internal sealed class DataProtectionKeyEncryptor(KeyPassword password) : IXmlEncryptor
{
    internal const int SaltSize = 16, NonceSize = 12, TagSize = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plaintext = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedElement = new byte[SaltSize + NonceSize + TagSize + plaintext.Length];
        var salt = sealedElement.AsSpan(0, SaltSize);
        var nonce = sealedElement.AsSpan(SaltSize, NonceSize);
        RandomNumberGenerator.Fill(salt);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(DeriveKey(password, salt), TagSize);
        aes.Encrypt(nonce, plaintext, sealedElement.AsSpan(SaltSize + NonceSize + TagSize), sealedElement.AsSpan(SaltSize + NonceSize, TagSize));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedElement)), typeof(DataProtectionKeyDecryptor));
    }

    internal static byte[] DeriveKey(KeyPassword password, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password.Value, salt, KeyPassword.Iterations, HashAlgorithmName.SHA256, 32);
}

/// <summary>The other way round; made by data protection itself, which hands it the services.</summary>
internal sealed class DataProtectionKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private const int HeaderSize = DataProtectionKeyEncryptor.SaltSize + DataProtectionKeyEncryptor.NonceSize + DataProtectionKeyEncryptor.TagSize;

    public XElement Decrypt(XElement encryptedElement)
    {
        ReadOnlySpan<byte> sealedElement = Convert.FromBase64String(encryptedElement.Value);
        var salt = sealedElement[..DataProtectionKeyEncryptor.SaltSize];
        var nonce = sealedElement.Slice(DataProtectionKeyEncryptor.SaltSize, DataProtectionKeyEncryptor.NonceSize);
        var tag = sealedElement[(DataProtectionKeyEncryptor.SaltSize + DataProtectionKeyEncryptor.NonceSize)..HeaderSize];
        var plaintext = new byte[sealedElement.Length - HeaderSize];
        using var aes = new AesGcm(DataProtectionKeyEncryptor.DeriveKey(services.GetRequiredService<KeyPassword>(), salt), DataProtectionKeyEncryptor.TagSize);
        aes.Decrypt(nonce, sealedElement[HeaderSize..], tag, plaintext);
        return XElement.Parse(Encoding.UTF8.GetString(plaintext));
    }
}
