namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Records that stand, by their resource names; to be read only.</summary>
internal static class RecordQueries
{
    /// <exception cref="RefusedException">INVALID_ARGUMENT, NOT_FOUND.</exception>
    public static async Task<T> FindNamedAsync<T>(this IQueryable<T> records, string collection, string name, CancellationToken cancellationToken)
        where T : class, IRecorded =>
        await records.FindAsync(ResourceName.Parse(collection, name, "name"), name, cancellationToken);

    /// <summary>Null where no name is given.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT, NOT_FOUND.</exception>
    public static async Task<T?> FindOptionalAsync<T>(
        this IQueryable<T> records, string collection, string name, string field, CancellationToken cancellationToken)
        where T : class, IRecorded =>
        ResourceName.ParseOptional(collection, name, field) is { } id ? await records.FindAsync(id, name, cancellationToken) : null;

    private static async Task<T> FindAsync<T>(this IQueryable<T> records, Guid id, string name, CancellationToken cancellationToken)
        where T : class, IRecorded =>
        await records.AsNoTracking().SingleOrDefaultAsync(record => record.Id == id, cancellationToken) ?? throw Refuse.NotFound(name);
}
