using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Seeding;
using Npgsql;
using AdministrationCalls = Innovation.Contracts.Identity.V1.DirectoryAdministrationService.DirectoryAdministrationServiceClient;
using DirectoryQuestions = Innovation.Contracts.Identity.V1.DirectoryService.DirectoryServiceClient;

namespace Innovation.Identity.Tests.Support;

/// <summary>The sample city's directory as people run it: loc keeps it (the Organisation Commission), vinh (the Standing Committee) decides with them.</summary>
internal static class Administration
{
    public const string Reasons = "Quyết định số 12-QĐ/TU ngày 02/01/2024.";

    public static string Unit(string code) => ResourceName.Of(ResourceName.Units, StableId.OfSampleUnit(code));

    public static string Officer(string userName) => ResourceName.Of(ResourceName.Officers, StableId.OfSampleOfficer(userName));

    public static async Task<AdministrationCalls> AdministrationAsync(this IdentityPlatform platform, string userName = "loc") =>
        new(platform.Channel(await platform.PersonTokenAsync(userName)));

    public static async Task<DirectoryQuestions> DirectoryAsync(this IdentityPlatform platform) =>
        new(platform.Channel(await platform.SystemTokenAsync("proposal", SampleCity.ServiceSecret)));

    public static CreatePositionRequest Position(string officer, string unit, PositionKind kind, string from, string to = "") => new()
    {
        Officer = officer,
        Unit = unit,
        Kind = kind,
        Title = "Chức vụ thử nghiệm",
        Group = OfficerGroup.CivilServant,
        ValidFrom = from,
        ValidTo = to,
        Reasons = Reasons,
    };

    public static CreateDutyAssignmentRequest Duty(string duty, string unit, string from, params string[] officers) =>
        new() { Duty = duty, Unit = unit, Role = DutyRole.Lead, Officers = { officers }, ValidFrom = from, Reasons = Reasons };

    /// <summary>Proposed by loc, approved by vinh.</summary>
    public static async Task ApproveAsync(this IdentityPlatform platform, DirectoryChange change)
    {
        change.Proposal.ShouldNotBeEmpty();
        var vinh = await platform.AdministrationAsync("vinh");
        (await vinh.ApproveDirectoryProposalAsync(new ApproveDirectoryProposalRequest { Name = change.Proposal, Reasons = Reasons }))
            .State.ShouldBe(DirectoryProposalState.Approved);
    }

    public static async Task<string?> HeadAsync(this IdentityPlatform platform, string unit, string on = "") =>
        (await (await platform.DirectoryAsync()).GetLeadershipAsync(new GetLeadershipRequest { Unit = unit, On = on })).Head;

    public static async Task AdvanceToAsync(this IdentityPlatform platform, DateOnly to)
    {
        var operators = new CaseTimeService.CaseTimeServiceClient(
            platform.Channel(await platform.SystemTokenAsync("exercise-operator", SampleCity.OperatorSecret, "innovation innovation.exercise")));
        await operators.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = VietnamDate.StartOf(to).AddHours(2).ToTimestamp() });
    }

    public static async Task<(StatusCode, string?)> RefusedAsync<T>(this AsyncUnaryCall<T> call)
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await call);
        return (refused.StatusCode, refused.Reason());
    }

    /// <summary>The wrong fields, each with what is wrong.</summary>
    public static async Task<string[]> WrongAsync<T>(this AsyncUnaryCall<T> call)
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await call);
        refused.StatusCode.ShouldBe(StatusCode.InvalidArgument, refused.Status.Detail);
        return [.. refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => $"{violation.Field}: {violation.Description}")];
    }

    public static async Task<List<string>> RowsAsync(this IdentityPlatform platform, string sql)
    {
        await using var connection = new NpgsqlConnection(platform.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }
}
