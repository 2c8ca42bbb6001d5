namespace Innovation.Identity.Domain;

/// <summary>A place in a legal document.</summary>
/// <param name="Instrument">The kind of document.</param>
/// <param name="Number">For example 73/2023/NĐ-CP.</param>
/// <param name="Provision">For example Điều 8 khoản 1.</param>
internal sealed record LegalCitation(LegalInstrument Instrument, string Number, string Provision);

/// <summary>Kinds of documents; the numbers are the contract's. Stored by name.</summary>
internal enum LegalInstrument
{
    Constitution = 1,
    Law = 2,
    Ordinance = 3,
    Resolution = 4,
    Decree = 5,
    Decision = 6,
    Circular = 7,
    PartyDocument = 20,
    Draft = 21,
}

internal static class LegalInstruments
{
    /// <summary>True for legal normative documents (Law on Promulgation of Legal Documents 2025, Art. 4): only these make a value law.</summary>
    public static bool IsLaw(this LegalInstrument instrument) => instrument is not (LegalInstrument.PartyDocument or LegalInstrument.Draft);
}
