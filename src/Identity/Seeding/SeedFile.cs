using System.Text.Json;
using System.Text.Json.Serialization;

namespace Innovation.Identity.Seeding;

/// <summary>The data that a new platform begins with: JSON files embedded in the assembly.</summary>
internal static class SeedFile
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // A misspelt member is a fault of the file, not a value left out.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The file <c>Seeding/Data/{name}.json</c>.</summary>
    public static T Read<T>(string name)
    {
        using var stream = typeof(SeedFile).Assembly.GetManifestResourceStream(ResourceOf(name))
            ?? throw new InvalidOperationException($"The assembly holds no seed file {name}.");
        return JsonSerializer.Deserialize<T>(stream, _options) ?? throw new InvalidOperationException($"The seed file {name} is empty.");
    }

    /// <summary>The names of the files that begin with <paramref name="prefix"/>, in order.</summary>
    public static IEnumerable<string> Named(string prefix) => typeof(SeedFile).Assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith($"seed/{prefix}", StringComparison.Ordinal))
        .Select(resource => Path.GetFileNameWithoutExtension(resource["seed/".Length..]))
        .Order(StringComparer.Ordinal);

    private static string ResourceOf(string name) => $"seed/{name}.json";
}
