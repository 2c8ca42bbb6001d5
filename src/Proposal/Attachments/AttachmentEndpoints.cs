using System.Runtime.CompilerServices;
using Google.Protobuf;
using Innovation.Proposal.Features.Attachments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Innovation.Proposal.Attachments;

/// <summary>Files over plain HTTP, which JSON transcoding cannot do: the body is the file itself, up and down. The rules are the contract's.</summary>
internal static class AttachmentEndpoints
{
    // Before the transcoded call at the same address, which would wrap the bytes into JSON.
    private const int BeforeTranscoding = -1;

    private static readonly JsonFormatter _json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static void MapAttachments(this IEndpointRouteBuilder endpoints)
    {
        // Counted while it is read: the refusal names what is too large, which the server's own limit would not.
        endpoints.MapPost("/v1/proposals/{proposal}/attachments", UploadAsync).WithMetadata(new DisableRequestSizeLimitAttribute()).ExcludeFromDescription();
        endpoints.MapGet("/v1/proposals/{proposal}/attachments/{attachment}:content", DownloadAsync).WithOrder(BeforeTranscoding).ExcludeFromDescription();
    }

    private static async Task<IResult> UploadAsync(string proposal, HttpContext context, UploadAttachment upload)
    {
        var query = context.Request.Query;
        var fileName = (query.TryGetValue("fileName", out var camel) ? camel : query["file_name"]).ToString();
        var pieces = Pieces(context.Request.Body, context.RequestAborted);
        var attachment = await upload.ExecuteAsync($"{ResourceName.Proposals}/{proposal}", fileName, pieces, context.RequestAborted);
        return Results.Content(_json.Format(attachment), "application/json");
    }

    private static async Task DownloadAsync(string proposal, string attachment, HttpContext context, ReadAttachment read)
    {
        var (file, pieces) = await read.ExecuteAsync($"{ResourceName.Proposals}/{proposal}/{ReadAttachment.Collection}/{attachment}", context.RequestAborted);
        var headers = context.Response.GetTypedHeaders();
        headers.ContentType = new MediaTypeHeaderValue(file.Type.MediaType());
        headers.ContentLength = file.Size;
        headers.ETag = new EntityTagHeaderValue($"\"{file.Sha256}\"");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        headers.ContentDisposition = disposition;
        // A browser shows or saves what it is told, and guesses nothing from the bytes of a stranger.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        await foreach (var piece in pieces.WithCancellation(context.RequestAborted))
        {
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(
        Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            yield return buffer.AsMemory(0, read);
        }
    }
}
