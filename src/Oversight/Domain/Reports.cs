namespace Innovation.Oversight.Domain;

/// <summary>What an implementer told on the way (point 4a). Numbered from 1.</summary>
internal sealed record ProgressReport(int Number, string Summary, IReadOnlyList<Measurement> Measurements, Guid ReportedBy, DateTimeOffset ReportedAt);

/// <summary>What an implementer told at the end (Decree 73/2023/ND-CP Art. 18); one measurement for each indicator.</summary>
internal sealed record FinalReport(string Summary, IReadOnlyList<Measurement> Measurements, Guid ReportedBy, DateTimeOffset ReportedAt);
