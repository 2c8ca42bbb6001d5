using Grpc.Core;
using Innovation.Accountability.Features;
using Innovation.Contracts.Accountability.V1;

namespace Innovation.Accountability;

/// <summary>The contract's face: queries only, because records follow the events of Proposal and Oversight.</summary>
internal sealed class ProtectionRecordApi(ReadProtectionRecords read) : ProtectionRecordService.ProtectionRecordServiceBase
{
    public override Task<ProtectionRecord> GetProtectionRecord(GetProtectionRecordRequest request, ServerCallContext context) =>
        read.GetAsync(request.Name, context.CancellationToken);

    public override Task<ListProtectionRecordsResponse> ListProtectionRecords(ListProtectionRecordsRequest request, ServerCallContext context) =>
        read.ListAsync(request, context.CancellationToken);
}
