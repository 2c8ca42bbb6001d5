namespace Innovation.Accountability.Domain;

/// <summary>Where a protection record stands. Values are stored; never renumber.</summary>
internal enum ProtectionRecordState
{
    /// <summary>The grant holds; the pilot is planned or running.</summary>
    Open = 1,

    /// <summary>Completed without damage: nothing to answer for (Decree 73/2023/ND-CP Art. 11).</summary>
    NotHandled = 2,

    /// <summary>A liability review was opened.</summary>
    UnderReview = 3,
}
