using Innovation.Contracts.Recognition.V1;
using Innovation.Directory;
using Adoption = Innovation.Recognition.Domain.Adoption;

namespace Innovation.Recognition.Features;

/// <summary>The adopting unit's head starts it.</summary>
internal sealed class StartAdoption(RecognitionCases cases, Models models, IDirectory directory)
{
    public async Task<Adoption> ExecuteAsync(StartAdoptionRequest request, CancellationToken cancellationToken)
    {
        var officer = cases.Officer;
        var adoption = await models.LoadAdoptionAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(adoption.UnitId, cases.Today, cancellationToken);
        adoption.Start(officer, leadership.HeadId, cases.Now);
        await cases.CommitAsync(adoption, "started", null, new { Model = adoption.ModelId, Unit = adoption.UnitId }, cancellationToken);
        return adoption;
    }
}
