using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Innovation.ServiceDefaults.Database;

/// <summary>Stores an immutable value as one <c>jsonb</c> document.</summary>
public static class JsonColumn
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The document of <paramref name="value"/>, for rows written by SQL.</summary>
    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, _options);

    /// <summary>Maps <paramref name="property"/> to a <c>jsonb</c> column; enums by name.</summary>
    public static PropertyBuilder<T> HasJsonConversion<T>(this PropertyBuilder<T> property) => property
        .HasColumnType("jsonb")
        .HasConversion(
            new ValueConverter<T, string>(
                value => JsonSerializer.Serialize(value, _options),
                json => JsonSerializer.Deserialize<T>(json, _options)!),
            // Values are replaced, never changed in place: the same object is the same value, and nothing is written to find that out.
            // Equal documents are equal values.
            new ValueComparer<T>(
                (left, right) => ReferenceEquals(left, right) || JsonSerializer.Serialize(left, _options) == JsonSerializer.Serialize(right, _options),
                value => JsonSerializer.Serialize(value, _options).GetHashCode(StringComparison.Ordinal),
                value => value));
}
