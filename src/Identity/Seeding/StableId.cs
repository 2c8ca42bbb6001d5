using System.Security.Cryptography;
using System.Text;

namespace Innovation.Identity.Seeding;

/// <summary>
/// Ids made from names (RFC 9562 UUIDv8 of a SHA-256 hash): the sample city has the same ids in every exercise, and the rules'
/// series have one id each.
/// </summary>
internal static class StableId
{
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"innovation/{name}"), hash);
        var id = hash[..16];
        const byte version = 0x80, variant = 0x80;
        id[6] = (byte)(version | (id[6] & 0x0F));
        id[8] = (byte)(variant | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The id of the sample city's unit with this code.</summary>
    public static Guid OfSampleUnit(string code) => Of($"sample-city/units/{code}");

    /// <summary>The id of the sample city's officer with this user name.</summary>
    public static Guid OfSampleOfficer(string userName) => Of($"sample-city/officers/{userName}");
}
