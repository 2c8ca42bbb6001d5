namespace Innovation.Casework;

/// <summary>A case, as its ledger entries and the notices about it name it.</summary>
public interface ICase
{
    /// <summary>UUIDv7; also the aggregate's id of its events.</summary>
    Guid Id { get; }

    /// <summary>The ledger's and the clocks' name of such cases, for example proposal.</summary>
    string CaseType { get; }

    /// <summary>What people call it; no personal data, no protected text. Empty where it has no title.</summary>
    string Title { get; }

    /// <summary>What the words of all notices about it need besides the title; no personal data, no protected text.</summary>
    IEnumerable<(string Key, string Value)> NoticeWords => [];

    /// <summary>The policy set that the case is pinned to.</summary>
    int PolicyVersion { get; }

    /// <summary>The names of the legal bases that it stands on.</summary>
    IEnumerable<string> LegalBasis { get; }
}
