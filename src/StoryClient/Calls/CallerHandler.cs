using System.Net.Http.Headers;
using Innovation.StoryClient.Play;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient.Calls;

/// <summary>
/// What every call of a caller carries, over either protocol: the token, an idempotency key where it changes state, and the step's
/// trace. The step itself is named as the parent, so that a step is one trace with one root.
/// </summary>
internal sealed class CallerHandler(RenewedToken token, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const string IdempotencyKey = "idempotency-key";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellationToken));
        if (ChangesState(request) && !request.Headers.Contains(IdempotencyKey))
        {
            request.Headers.Add(IdempotencyKey, Guid.CreateVersion7().ToString());
        }
        if (StepActivity.Current is { } step)
        {
            request.Headers.Remove("traceparent");
            request.Headers.Add("traceparent", step.Id);
        }
        return await base.SendAsync(request, cancellationToken);
    }

    // gRPC posts everything; there the standard methods Get and List (AIP-131, AIP-132) are the queries.
    private static bool ChangesState(HttpRequestMessage request)
    {
        if (request.Content?.Headers.ContentType?.MediaType != "application/grpc")
        {
            return request.Method != HttpMethod.Get;
        }
        var method = request.RequestUri!.Segments[^1];
        return !method.StartsWith("Get", StringComparison.Ordinal) && !method.StartsWith("List", StringComparison.Ordinal);
    }
}
