using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Operations.V1;
using Innovation.Edge.Callers;
using Innovation.Edge.Paging;
using Innovation.Messaging;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Innovation.Casework;

/// <summary>Parked messages for operators, the same in every service. What an operator does is in the ledger.</summary>
[Authorize(Policy = Policies.Operate)]
internal sealed class ParkedMessagesApi(ParkedMessages parked, CaseFile caseFile, ICurrentActor actor, CaseTime caseTime)
    : ParkedMessageService.ParkedMessageServiceBase
{
    public override async Task<ListParkedMessagesResponse> ListParkedMessages(ListParkedMessagesRequest request, ServerCallContext context)
    {
        var page = InstantPage.Of(request.PageSize, request.PageToken);
        var messages = await parked.ListAsync(page.Size + 1, page.After, context.CancellationToken);
        var shown = messages.Take(page.Size).ToArray();
        return new ListParkedMessagesResponse
        {
            ParkedMessages = { shown.Select(Shown) },
            NextPageToken = messages.Count > page.Size ? InstantPage.TokenAfter(shown[^1].ParkedAt, shown[^1].Id) : "",
        };
    }

    public override async Task<ReplayParkedMessageResponse> ReplayParkedMessage(ReplayParkedMessageRequest request, ServerCallContext context)
    {
        if (!Guid.TryParseExact(request.Id, "D", out var id))
        {
            throw Refuse.Invalid("id", "must be a uuid");
        }
        await KeepTraceAsync(id, context.CancellationToken);
        return await parked.ReplayAsync(id, context.CancellationToken)
            ? new ReplayParkedMessageResponse()
            : throw Refuse.NotFound($"parked message '{request.Id}'");
    }

    /// <summary>Before it is tried: an attempt that comes to nothing is one too. A case of its own, so that no other case waits for it.</summary>
    private Task KeepTraceAsync(Guid id, CancellationToken cancellationToken) => caseFile.CommitAsync(
        new LedgerRecord
        {
            CaseType = "operation",
            CaseId = Guid.CreateVersion7(),
            Action = "operation.message-replayed",
            Actor = actor.Actor,
            At = caseTime.Now,
            PolicyVersion = 0,
            Content = new { MessageId = id },
        }, [], cancellationToken);

    private static Contracts.Operations.V1.ParkedMessage Shown(Messaging.ParkedMessage message) => new()
    {
        Id = message.Id.ToString("D"),
        Direction = message.Direction == Messaging.MessageDirection.Outgoing
            ? Contracts.Operations.V1.MessageDirection.Outgoing
            : Contracts.Operations.V1.MessageDirection.Incoming,
        EventType = message.EventType,
        AggregateId = message.AggregateId?.ToString("D") ?? "",
        AggregateVersion = message.AggregateVersion ?? 0,
        Reason = message.Reason switch
        {
            Messaging.ParkingReason.OutOfOrder => Contracts.Operations.V1.ParkingReason.OutOfOrder,
            Messaging.ParkingReason.ConsumerFailed => Contracts.Operations.V1.ParkingReason.ConsumerFailed,
            Messaging.ParkingReason.Unreadable => Contracts.Operations.V1.ParkingReason.Unreadable,
            _ => Contracts.Operations.V1.ParkingReason.Unsendable,
        },
        Error = message.Error ?? "",
        Attempts = message.Attempts,
        ParkedAt = message.ParkedAt.ToTimestamp(),
    };
}
