using System.Net;
using Google.Rpc;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;

namespace Innovation.Edge.Tests;

public sealed class RefusalTests
{
    public static TheoryData<RefusalKind, StatusCode, HttpStatusCode> Kinds => new()
    {
        { RefusalKind.Invalid, StatusCode.InvalidArgument, HttpStatusCode.BadRequest },
        { RefusalKind.NotFound, StatusCode.NotFound, HttpStatusCode.NotFound },
        { RefusalKind.Forbidden, StatusCode.PermissionDenied, HttpStatusCode.Forbidden },
        { RefusalKind.Conflict, StatusCode.FailedPrecondition, HttpStatusCode.Conflict },
        { RefusalKind.Stale, StatusCode.Aborted, HttpStatusCode.Conflict },
        { RefusalKind.KeyReused, StatusCode.AlreadyExists, HttpStatusCode.UnprocessableEntity },
        { RefusalKind.Unavailable, StatusCode.Unavailable, HttpStatusCode.ServiceUnavailable },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refusal_is_the_same_over_both_protocols(RefusalKind kind, StatusCode code, HttpStatusCode http)
    {
        await using var service = await ServiceUnderTest.StartAsync((_, _) => throw new Refusal(kind, ReasonCodes.AuthorMayNotVote, "Nobody votes on their own proposal.").AsException());

        var refused = await Should.ThrowAsync<RpcException>(async () => await service.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken()));
        refused.StatusCode.ShouldBe(code);
        refused.Status.Detail.ShouldBe("Nobody votes on their own proposal.");
        var status = refused.GetRpcStatus().ShouldNotBeNull();
        var info = status.GetDetail<ErrorInfo>().ShouldNotBeNull();
        info.Reason.ShouldBe(ReasonCodes.AuthorMayNotVote);
        info.Domain.ShouldBe(ReasonCodes.Domain);
        status.Details.Where(detail => detail.Is(LocalizedMessage.Descriptor)).Select(detail => detail.Unpack<LocalizedMessage>().Locale).ShouldBe(["vi", "en"]);
        status.GetDetail<RequestInfo>().ShouldNotBeNull().RequestId.ShouldNotBeNullOrEmpty();
        (status.GetDetail<PreconditionFailure>() is not null).ShouldBe(kind == RefusalKind.Conflict);

        using var answer = await service.SendAsync(HttpMethod.Get, "/v1/proposals/1");
        var problem = await Problem.ReadAsync(answer, http, ReasonCodes.AuthorMayNotVote);
        problem.Detail.ShouldBe("Nobody votes on their own proposal.");
        problem.MessageVi.ShouldBe("Tác giả không được biểu quyết về đề xuất của chính mình.");
        problem.Instance.ShouldBe("/v1/proposals/1");
    }

    [Fact]
    public async Task Wrong_fields_are_named_over_both_protocols()
    {
        await using var service = await ServiceUnderTest.StartAsync((_, _) =>
            throw Refuse.Invalid(new FieldViolation("plan.duration_months", "must be 1 to 60"), new FieldViolation("title", "is too short")));

        var refused = await Should.ThrowAsync<RpcException>(async () => await service.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken()));
        refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(field => field.Field).ShouldBe(["plan.duration_months", "title"]);

        using var answer = await service.SendAsync(HttpMethod.Get, "/v1/proposals/1");
        var problem = await Problem.ReadAsync(answer, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument);
        problem.Errors.ShouldNotBeNull()["plan.duration_months"].ShouldBe(["must be 1 to 60"]);
        problem.Errors["title"].ShouldBe(["is too short"]);
    }

    [Fact]
    public async Task An_unexpected_fault_tells_nothing_but_a_trace_id_and_is_logged_once()
    {
        await using var service = await ServiceUnderTest.StartAsync((_, _) => throw new InvalidOperationException("secret inside"));

        var fault = await Should.ThrowAsync<RpcException>(async () => await service.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken()));
        fault.StatusCode.ShouldBe(StatusCode.Internal);
        fault.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason.ShouldBe(ReasonCodes.Internal);
        fault.ToString().ShouldNotContain("secret inside");
        service.Logs.Errors.ShouldHaveSingleItem();

        using var answer = await service.SendAsync(HttpMethod.Get, "/v1/proposals/1");
        var problem = await Problem.ReadAsync(answer, HttpStatusCode.InternalServerError, ReasonCodes.Internal);
        problem.Detail.ShouldNotContain("secret");
        service.Logs.Errors.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_plain_endpoint_answers_a_fault_alike()
    {
        await using var service = await ServiceUnderTest.StartAsync();

        using var answer = await service.SendAsync(HttpMethod.Get, "/plain/fault");

        var problem = await Problem.ReadAsync(answer, HttpStatusCode.InternalServerError, ReasonCodes.Internal);
        problem.Detail.ShouldNotContain("secret");
        service.Logs.Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refusal_by_another_service_passes_as_it_is()
    {
        var other = new Google.Rpc.Status { Code = (int)StatusCode.FailedPrecondition, Message = "Not completed." };
        other.Details.Add(Google.Protobuf.WellKnownTypes.Any.Pack(new ErrorInfo { Domain = ReasonCodes.Domain, Reason = ReasonCodes.PilotNotCompleted }));
        await using var service = await ServiceUnderTest.StartAsync((_, _) => throw other.ToRpcException());

        using var answer = await service.SendAsync(HttpMethod.Get, "/v1/proposals/1");

        (await Problem.ReadAsync(answer, HttpStatusCode.Conflict, ReasonCodes.PilotNotCompleted)).Detail.ShouldBe("Not completed.");
    }

    [Fact]
    public async Task A_service_that_is_away_is_unavailable_and_not_a_fault()
    {
        await using var service = await ServiceUnderTest.StartAsync((_, _) => throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "connect to 10.0.0.1 failed")));

        using var answer = await service.SendAsync(HttpMethod.Get, "/v1/proposals/1");

        (await Problem.ReadAsync(answer, HttpStatusCode.ServiceUnavailable, ReasonCodes.Unavailable)).Detail.ShouldNotContain("10.0.0.1");
        service.Logs.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passed_deadline_is_told_as_such()
    {
        await using var service = await ServiceUnderTest.StartAsync(async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new InnovationProposal();
        });

        var late = await Should.ThrowAsync<RpcException>(async () => await service.Proposals.GetProposalAsync(
            new GetProposalRequest(), ServiceUnderTest.WithToken().WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200))));

        late.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        service.Logs.Errors.ShouldBeEmpty();
    }
}
