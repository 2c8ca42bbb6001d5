using Xunit.Sdk;
using Xunit.v3;

namespace Innovation.Stories.Platform;

/// <summary>Marks the test that stops the platform.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StopsThePlatformAttribute : Attribute, ITraitAttribute
{
    internal const string Trait = "stops";

    /// <inheritdoc />
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, "platform")];
}

/// <summary>Orders a class's tests so that the one which stops the platform they share comes last.</summary>
public sealed class StopLast : ITestMethodOrderer
{
    /// <inheritdoc />
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods) where TTestMethod : notnull, ITestMethod =>
        [.. testMethods.OrderBy(method => method?.Traits.ContainsKey(StopsThePlatformAttribute.Trait) == true ? 1 : 0)];
}
