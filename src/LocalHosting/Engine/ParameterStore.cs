using System.Text.Json;

namespace Innovation.LocalHosting.Engine;

/// <summary>Generated values that must stay the same over restarts, in a file that only its owner reads.</summary>
internal sealed class ParameterStore
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    private readonly string path;
    private readonly SortedDictionary<string, string> values;
    private readonly Lock gate = new();

    public ParameterStore(string path)
    {
        this.path = path;
        values = File.Exists(path)
            ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path)) ?? []
            : [];
    }

    public string GetOrAdd(string name, Func<string> make)
    {
        lock (gate)
        {
            if (values.TryGetValue(name, out var known))
                return known;
            var made = values[name] = make();
            PrivateFile.Write(path, JsonSerializer.Serialize(values, Format));
            return made;
        }
    }
}
