using System.Text.Json;
using System.Text.Json.Serialization;
using Innovation.Contracts.Events;

namespace Innovation.Messaging;

/// <summary>Events as JSON: what the outbox stores is what the broker carries.</summary>
internal static class EventJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(IntegrationEvent integrationEvent) =>
        JsonSerializer.Serialize(integrationEvent, integrationEvent.GetType(), _options);

    public static IntegrationEvent Read(ReadOnlySpan<byte> body, Type type) =>
        (IntegrationEvent?)JsonSerializer.Deserialize(body, type, _options)
        ?? throw new JsonException($"The body of {type.FullName} is null.");
}
