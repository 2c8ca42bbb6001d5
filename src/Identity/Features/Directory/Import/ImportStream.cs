using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;

namespace Innovation.Identity.Features.Directory.Import;

/// <summary>The files of an import as they arrive: in pieces over gRPC, as a form or as the bytes of one over HTTP.</summary>
internal sealed class ImportStream(ImportDirectory import)
{
    private static readonly JsonFormatter _json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public async Task<V1.DirectoryImport> ExecuteAsync(IAsyncStreamReader<V1.ImportDirectoryRequest> pieces, CancellationToken cancellationToken)
    {
        // Before the bytes: who may not import sends nothing.
        await import.RequireMayImportAsync(cancellationToken);
        if (!await pieces.MoveNext(cancellationToken))
        {
            throw Refuse.Invalid("reasons", "must be given in the first message");
        }
        var (reasons, validateOnly) = (pieces.Current.Reasons, pieces.Current.ValidateOnly);
        var files = new Dictionary<ImportTable, MemoryStream>();
        var total = 0L;
        do
        {
            var piece = pieces.Current;
            if (piece.Data.IsEmpty && piece.File == V1.ImportFile.Unspecified)
            {
                continue;
            }
            var table = Array.Find(ImportTable.All, table => table.File == piece.File)
                ?? throw Refuse.Invalid("file", $"must be one of {string.Join(", ", ImportTable.All.Select(table => table.File))}");
            if ((total += piece.Data.Length) > ImportTable.MostBytes)
            {
                throw TooLarge();
            }
            if (!files.TryGetValue(table, out var bytes))
            {
                files[table] = bytes = new MemoryStream();
            }
            bytes.Write(piece.Data.Span);
        }
        while (await pieces.MoveNext(cancellationToken));
        return await import.ExecuteAsync(files.ToDictionary(file => file.Key, file => file.Value.ToArray()), reasons, validateOnly, cancellationToken);
    }

    /// <summary>The same by a form, which JSON transcoding cannot take.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/v1/directory:import", PostAsync).WithMetadata(new RequestSizeLimitAttribute(ImportTable.MostBytes + 1024 * 1024)).ExcludeFromDescription();

    private static async Task<IResult> PostAsync(HttpContext context, ImportDirectory import)
    {
        await import.RequireMayImportAsync(context.RequestAborted);
        var (files, reasons, validateOnly) = context.Request.HasFormContentType
            ? await FormAsync(context.Request, context.RequestAborted)
            : await FileAsync(context.Request, context.RequestAborted);
        var answer = await import.ExecuteAsync(files, reasons, validateOnly, context.RequestAborted);
        return Results.Content(_json.Format(answer), "application/json");
    }

    private static async Task<(Dictionary<ImportTable, byte[]> Files, string Reasons, bool ValidateOnly)> FormAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        if (form.Files.Sum(file => file.Length) > ImportTable.MostBytes)
        {
            throw TooLarge();
        }
        var files = new Dictionary<ImportTable, byte[]>();
        foreach (var file in form.Files)
        {
            var table = Array.Find(ImportTable.All, table => table.Form == file.Name)
                ?? throw Refuse.Invalid("body", "must have no other files than units, officers, posts and duties");
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            files[table] = bytes.ToArray();
        }
        return (files, form["reasons"].ToString(), IsTrue(form["validate_only"].ToString()));
    }

    /// <summary>One file alone: the body is its bytes, the query says what they are.</summary>
    private static async Task<(Dictionary<ImportTable, byte[]> Files, string Reasons, bool ValidateOnly)> FileAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var (query, named) = (request.Query, request.Query["file"].ToString());
        var table = Array.Find(ImportTable.All, table => named == $"IMPORT_FILE_{table.Form.ToUpperInvariant()}")
            ?? throw Refuse.Invalid("file", "must be IMPORT_FILE_UNITS, IMPORT_FILE_OFFICERS, IMPORT_FILE_POSTS or IMPORT_FILE_DUTIES, or the body a form");
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken);
        return bytes.Length > ImportTable.MostBytes
            ? throw TooLarge()
            : (new() { [table] = bytes.ToArray() }, query["reasons"].ToString(), IsTrue(query["validateOnly"].ToString() + query["validate_only"]));
    }

    private static bool IsTrue(string text) => text is "true" or "1";

    private static RefusedException TooLarge() => Refuse.Invalid("data", $"must have at most {ImportTable.MostBytes / 1024 / 1024} MiB in all");
}
