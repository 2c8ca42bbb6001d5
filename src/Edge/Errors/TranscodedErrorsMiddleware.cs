using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Innovation.Edge.Errors;

/// <summary>
/// JSON transcoding writes an error as it pleases; here it becomes problem details. The body of a success goes straight through,
/// that of an error is held back and replaced. What was refused is known from <see cref="RefusalInterceptor"/>; transcoding's own
/// failures (a malformed body) are read from what it wrote.
/// </summary>
internal sealed class TranscodedErrorsMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is null)
        {
            await next(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var stream = new HeldErrorStream(body.Stream, context.Response);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(stream, body));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(body);
        }

        if (context.Response.StatusCode < StatusCodes.Status400BadRequest || context.Response.HasStarted)
        {
            return;
        }
        await ProblemAnswer.WriteAsync(context, context.Features.Get<Fault>() ?? stream.ReadFault());
    }

    /// <summary>Passes a success through and holds an error's body back.</summary>
    private sealed class HeldErrorStream(Stream inner, HttpResponse response) : Stream
    {
        private MemoryStream? _held;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public Fault ReadFault()
        {
            if (_held is null)
            {
                return Fault.OfHttpStatus(response.StatusCode);
            }
            try
            {
                using var json = JsonDocument.Parse(_held.GetBuffer().AsMemory(0, (int)_held.Length));
                var status = json.RootElement;
                return Fault.OfGrpcStatus((StatusCode)status.GetProperty("code").GetInt32());
            }
            catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                return Fault.OfHttpStatus(response.StatusCode);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Target().Write(buffer, offset, count);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Target().WriteAsync(buffer, cancellationToken);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Target().WriteAsync(buffer, offset, count, cancellationToken);
        public override void Flush() => Target().Flush();
        public override Task FlushAsync(CancellationToken cancellationToken) => Target().FlushAsync(cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        private Stream Target() => response.StatusCode < StatusCodes.Status400BadRequest ? inner : _held ??= new MemoryStream();
    }
}
