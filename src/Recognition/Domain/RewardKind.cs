namespace Innovation.Recognition.Domain;

/// <summary>Rewards of Decree 73/2023/ND-CP Art. 10. Values are stored; never renumber.</summary>
internal enum RewardKind
{
    /// <summary>Biểu dương.</summary>
    Praise = 1,

    /// <summary>Khen thưởng.</summary>
    Commendation = 2,

    /// <summary>Nâng lương trước thời hạn: a recommendation to the personnel authority.</summary>
    EarlySalaryRaise = 3,
}
