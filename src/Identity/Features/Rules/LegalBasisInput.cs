using System.Text.RegularExpressions;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Common = Innovation.Contracts.Common.V1;

namespace Innovation.Identity.Features.Rules;

/// <summary>Reads the legal bases of a proposal and names everything that is wrong with them.</summary>
internal static partial class LegalBasisInput
{
    private const int Most = 100;

    public static RegisterChange Read(RequestCheck check, V1.ProposePolicySetRequest request, ApprovedPolicySet newest)
    {
        check.That(request.LegalBases.Count <= Most, "legal_bases", $"must have at most {Most} entries");
        var changed = request.LegalBases.Take(Most).Select((basis, index) => ReadOne(check, $"legal_bases[{index}]", basis)).ToList();
        check.That(changed.DistinctBy(basis => basis.Code).Count() == changed.Count, "legal_bases", "must name each code once only");
        var known = newest.LegalBases.Select(basis => basis.Code).Except(changed.Select(basis => basis.Code)).ToHashSet();
        foreach (var (index, code) in request.WithdrawnLegalBases.Index())
        {
            check.That(known.Contains(code), $"withdrawn_legal_bases[{index}]", "must be the code of a legal basis in force that does not change besides");
        }
        return new RegisterChange(changed, [.. request.WithdrawnLegalBases.Distinct()]);
    }

    private static LegalBasisEntry ReadOne(RequestCheck check, string field, V1.LegalBasis basis)
    {
        check.That(Code().IsMatch(basis.Code), $"{field}.code", "must be 1 to 60 lower-case letters, digits or hyphens");
        check.Choice($"{field}.status", basis.Status);
        var law = basis.Status == Common.LegalStatus.Law;
        DateOnly? issuedOn = basis.IssuedOn.Length == 0 ? null : check.Date($"{field}.issued_on", basis.IssuedOn);
        // Nothing is law without the day on which it was issued.
        check.That(!law || issuedOn is not null, $"{field}.issued_on", "is required where the status is law");
        foreach (var group in basis.Groups.Concat(basis.LeadersOf))
        {
            check.Choice($"{field}.groups", group);
        }
        return new LegalBasisEntry(
            basis.Code,
            check.Text($"{field}.title", basis.Title, 300, 5),
            check.Text($"{field}.issuer", basis.Issuer, 200, 2),
            issuedOn,
            basis.CoversRegulated,
            [
                .. basis.Groups.Distinct().Select(group => OfficerGroups.Name(group, leading: false)),
                .. basis.LeadersOf.Distinct().Select(group => OfficerGroups.Name(group, leading: true)),
            ],
            check.Text($"{field}.grants", basis.Grants, 2_000, 5),
            (LegalStatus)basis.Status);
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,60}\z")]
    private static partial Regex Code();
}
