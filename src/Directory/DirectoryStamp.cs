namespace Innovation.Directory;

/// <summary>
/// The one row that says which state of the directory this service has heard of. It is part of every cache key and changes with
/// each DirectoryChanged, so that no replica serves an answer from before, whichever of them took the event.
/// </summary>
internal sealed class DirectoryStamp
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    public required int Id { get; init; }
    public required Guid Stamp { get; init; }
}
