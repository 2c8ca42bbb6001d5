using Innovation.Casework.Policy;

namespace Innovation.Identity.Domain;

/// <summary>How a proposal would change the register of legal bases.</summary>
/// <param name="Changed">Those that change or are new.</param>
/// <param name="Withdrawn">Codes of those that new cases no longer rest on.</param>
internal sealed record RegisterChange(IReadOnlyList<LegalBasisEntry> Changed, IReadOnlyList<string> Withdrawn)
{
    /// <summary>The changed keys as the proposal lists them.</summary>
    public IEnumerable<string> Keys => Changed.Select(basis => basis.Code).Concat(Withdrawn).Select(code => $"legalBases/{code}");

    /// <summary>The register after it, in its order, new ones last.</summary>
    public IReadOnlyList<LegalBasisEntry> AppliedTo(IReadOnlyList<LegalBasisEntry> register) =>
    [
        .. register.Where(basis => !Withdrawn.Contains(basis.Code)).Select(basis => Changed.FirstOrDefault(next => next.Code == basis.Code) ?? basis),
        .. Changed.Where(basis => register.All(before => before.Code != basis.Code)),
    ];
}
