using Innovation.Contracts.Recognition.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Adoption = Innovation.Recognition.Domain.Adoption;

namespace Innovation.Recognition.Features;

/// <summary>The adopting unit's head keeps what was measured to work.</summary>
internal sealed class KeepAdoption(RecognitionCases cases, Models models, IDirectory directory)
{
    public async Task<Adoption> ExecuteAsync(KeepAdoptionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 10);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var adoption = await models.LoadAdoptionAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(adoption.UnitId, cases.Today, cancellationToken);
        adoption.Keep(officer, leadership.HeadId, reasons, cases.Now);
        await cases.CommitAsync(adoption, "kept", reasons, new { Model = adoption.ModelId, Unit = adoption.UnitId, adoption.Measurements }, cancellationToken);
        return adoption;
    }
}
