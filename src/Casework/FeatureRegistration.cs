using System.Reflection;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger.Disclosure;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework;

/// <summary>Adds a service's use cases without a list of them.</summary>
public static class FeatureRegistration
{
    /// <summary>
    /// Every class of its own in the folder Features, one for each call, event or clock: the use cases and what they share, by their own
    /// type; those that answer for a clock as <see cref="IClockHandler"/> too.
    /// </summary>
    /// <param name="services">The service's services.</param>
    /// <param name="service">The service's assembly.</param>
    public static IServiceCollection AddFeatures(this IServiceCollection services, Assembly service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var features = $"{service.GetName().Name}.Features";
        foreach (var feature in service.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsNested: false } && IsWithin(type, features)))
        {
            services.AddScoped(feature);
            if (feature.IsAssignableTo(typeof(IClockHandler)))
            {
                services.AddScoped(typeof(IClockHandler), feature);
            }
            if (feature.IsAssignableTo(typeof(IDisclosureRule)))
            {
                services.AddScoped(typeof(IDisclosureRule), feature);
            }
        }
        return services;
    }

    private static bool IsWithin(Type type, string space) =>
        type.Namespace is { } own && (own == space || own.StartsWith($"{space}.", StringComparison.Ordinal));
}
