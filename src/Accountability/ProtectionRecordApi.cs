using Grpc.Core;

namespace Innovation.Accountability;

/// <summary>The contract's face: queries only, because records follow the events of Proposal and Oversight.</summary>
internal sealed class ProtectionRecordApi(ReadProtectionRecords read) : V1.ProtectionRecordService.ProtectionRecordServiceBase
{
    public override Task<V1.ProtectionRecord> GetProtectionRecord(V1.GetProtectionRecordRequest request, ServerCallContext context) =>
        read.GetAsync(request.Name, context.CancellationToken);

    public override Task<V1.ListProtectionRecordsResponse> ListProtectionRecords(V1.ListProtectionRecordsRequest request, ServerCallContext context) =>
        read.ListAsync(request, context.CancellationToken);
}
