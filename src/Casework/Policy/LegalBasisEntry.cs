using Innovation.Contracts.Events;

namespace Innovation.Casework.Policy;

/// <summary>A legal basis of the register (point 10): a case rests on it as far as it reaches, and shows its status wherever it shows it.</summary>
/// <param name="Code">Stable, lower-case letters, digits and hyphens: decree-73.</param>
/// <param name="Title">The text, in Vietnamese, with its number.</param>
/// <param name="Issuer">Who issued it, in Vietnamese.</param>
/// <param name="IssuedOn">On which day; null where that is not known.</param>
/// <param name="CoversRegulated">True where it covers issues that are regulated but unfit for practice; else only those not yet regulated.</param>
/// <param name="Groups">The groups of officers that it covers, as the directory's contract names them: CIVIL_SERVANT. Empty where it covers all.</param>
/// <param name="Grants">What it grants, in Vietnamese.</param>
/// <param name="Status">How binding it is.</param>
public sealed record LegalBasisEntry(
    string Code, string Title, string Issuer, DateOnly? IssuedOn, bool CoversRegulated, IReadOnlyList<string> Groups, string Grants, LegalStatus Status);
