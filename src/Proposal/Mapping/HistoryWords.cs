using System.Globalization;
using System.Resources;

namespace Innovation.Proposal.Mapping;

/// <summary>The steps of a proposal in the reader's language, Vietnamese first.</summary>
internal static class HistoryWords
{
    private static readonly ResourceManager _words = new("Innovation.Proposal.Resources.History", typeof(HistoryWords).Assembly);

    /// <summary>The words for a ledger action; the action itself where there are none.</summary>
    public static string Of(string action) => _words.GetString(action, CultureInfo.CurrentUICulture) ?? action;
}
