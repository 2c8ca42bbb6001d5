using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Tests.Service;

public sealed class VisibilityTests(AccountabilityHost host) : IClassFixture<AccountabilityHost>
{
    [Theory]
    [InlineData("lan", true)]
    [InlineData("phuc", true)]
    [InlineData("hoa", true)]
    [InlineData("dung", true)]
    [InlineData("kien", true)]
    [InlineData("dao", true)]
    [InlineData("mai", false)]
    [InlineData("son", false)]
    [InlineData("minh", false)]
    [InlineData(null, false)]
    public async Task A_record_is_known_to_those_concerned_and_those_who_inspect(string? officer, bool sees)
    {
        var proposal = Guid.CreateVersion7();
        var name = (await host.OpenAsync(proposal)).Name;
        (await host.FindAsync(proposal, officer) is not null).ShouldBe(sees);
        if (sees)
        {
            (await host.Records(officer).GetProtectionRecordAsync(new GetProtectionRecordRequest { Name = name })).Name.ShouldBe(name);
            return;
        }
        var hidden = await RefusedAsync(officer, name);
        var unknownName = ResourceName.Of(ResourceName.ProtectionRecords, Guid.CreateVersion7());
        var unknown = await RefusedAsync(officer, unknownName);
        hidden.StatusCode.ShouldBe(StatusCode.NotFound);
        hidden.Status.Detail.Replace(name, "", StringComparison.Ordinal).ShouldBe(unknown.Status.Detail.Replace(unknownName, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_reading_leaves_a_trace()
    {
        var proposal = Guid.CreateVersion7();
        await host.TakeAsync(AccountabilityHost.Approved(proposal));
        var id = await host.Service.QueryAsync(db => db.ProtectionRecords.Where(r => r.ProposalId == proposal).Select(r => r.Id).SingleAsync());
        var name = ResourceName.Of(ResourceName.ProtectionRecords, id);
        await host.FindAsync(proposal, "kien");
        await host.Records("hoa").GetProtectionRecordAsync(new GetProtectionRecordRequest { Name = name });
        await RefusedAsync("minh", name);

        var trace = await host.Service.QueryAsync(db => db.AccessLog.Where(a => a.ProtectionRecordId == id).OrderBy(a => a.Id).ToListAsync());
        trace.Select(a => a.OfficerId).ShouldBe([TestCity.Id("kien"), TestCity.Id("hoa")]);
        trace.ShouldAllBe(a => a.ClientId == "department-portal" && a.At >= AccountabilityHost.Start);
    }

    [Fact]
    public async Task A_bad_request_names_its_field()
    {
        (await FieldsAsync(async () => await host.Records("kien").GetProtectionRecordAsync(new GetProtectionRecordRequest { Name = "protectionRecords/1" }))).ShouldBe(["name"]);
        (await FieldsAsync(async () => await host.Records("kien").ListProtectionRecordsAsync(new ListProtectionRecordsRequest { Proposal = "pilots/1" }))).ShouldBe(["proposal"]);
        (await FieldsAsync(async () => await host.Records("kien").ListProtectionRecordsAsync(new ListProtectionRecordsRequest { PageSize = -1 }))).ShouldBe(["page_size"]);
        (await FieldsAsync(async () => await host.Signals("kien").ListConductSignalsAsync(new ListConductSignalsRequest { PageToken = "***" }))).ShouldBe(["page_token"]);
    }

    private async Task<RpcException> RefusedAsync(string? officer, string name) =>
        await Should.ThrowAsync<RpcException>(async () => await host.Records(officer).GetProtectionRecordAsync(new GetProtectionRecordRequest { Name = name }));

    private static async Task<IEnumerable<string>> FieldsAsync(Func<Task> call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        return exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(v => v.Field);
    }
}
