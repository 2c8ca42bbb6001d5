using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters: values from configuration (<c>Parameters:NAME</c>) or generated ones.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a value that must be configured as <c>Parameters:NAME</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, _ => builder.Configuration[$"Parameters:{name}"]
            ?? throw new MissingParameterValueException($"The parameter \"{name}\" has no value: set Parameters__{name} or Parameters:{name}."), secret));
    }

    /// <summary>Adds a value that is used when <c>Parameters:NAME</c> is not configured; with <paramref name="persist"/>, once made it stays.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(Create(builder, name, value, secret, persist));
    }

    internal static ParameterResource Create(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret, bool persist)
    {
        string? made = null;
        return new(name, fallback => builder.Configuration[$"Parameters:{name}"] ?? (made ??= persist
            ? ((DistributedApplicationBuilder)builder).Parameters.GetOrAdd(name, fallback!.GetDefaultValue)
            : fallback!.GetDefaultValue()), secret)
        { Default = value };
    }
}
