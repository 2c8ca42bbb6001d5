namespace Innovation.Identity.Domain;

/// <summary>
/// The one row that says up to which day of case time the services were told of what passes on that day: decided before, it is told once more
/// when its day comes.
/// </summary>
internal sealed class DirectoryTold
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    public required int Id { get; init; }
    public required DateOnly Day { get; set; }
}
