namespace Innovation.Stories.Platform;

/// <summary>The classes that run a whole platform; one at a time, for they use the machine whole.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformCollection
{
    /// <summary>The collection's name.</summary>
    public const string Name = "platform";
}
