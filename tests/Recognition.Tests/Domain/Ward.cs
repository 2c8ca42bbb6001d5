using Innovation.Recognition.Domain;

namespace Innovation.Recognition.Tests.Domain;

/// <summary>A ward as in story S1: who is who, and cases at each stage, made by the aggregates' own moves.</summary>
internal static class Ward
{
    public static readonly Guid WardA = Guid.CreateVersion7(), WardB = Guid.CreateVersion7(), WardC = Guid.CreateVersion7(), City = Guid.CreateVersion7();
    public static readonly Guid Lan = Guid.CreateVersion7(), Phuc = Guid.CreateVersion7(), Hoa = Guid.CreateVersion7(), Quan = Guid.CreateVersion7(),
        Nga = Guid.CreateVersion7(), Son = Guid.CreateVersion7(), Yen = Guid.CreateVersion7(), Cuong = Guid.CreateVersion7();
    public static readonly DateTimeOffset Now = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);
    public const string Reasons = "Hoàn thành vượt mục tiêu, có lợi cho người dân.";

    public static EvaluatedPilot Pilot { get; } = new()
    {
        Id = Guid.CreateVersion7(),
        ProposalId = Guid.CreateVersion7(),
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Outcome = EvaluationOutcome.Completed,
        Damage = false,
        TargetsMet = true,
        Indicators = [new Indicator("processing-time-cut", "Thời gian giảm", "%", 0, 30)],
        Measurements = [new Measurement("processing-time-cut", 41)],
        UnitId = WardA,
        DecidingUnitId = WardA,
        AuthorIds = [Lan, Phuc],
        ImplementerIds = [Lan],
        EvaluatedAt = Now,
        Kind = GrantKind.Pilot,
        DerogatedRules = [],
    };

    /// <summary>The pilot with nothing open about it.</summary>
    public static Standing Clear(EvaluatedPilot pilot) => new(pilot, []);

    public static Commendation Nominated() => Commendation.Nominate(Pilot, City, 1, Now);

    public static Commendation Verified()
    {
        var commendation = Nominated();
        commendation.Verify(Quan, Reasons, Now);
        return commendation;
    }

    public static Commendation Reviewed()
    {
        var commendation = Verified();
        commendation.GiveReview(Nga, Reasons, Now);
        return commendation;
    }

    public static Commendation In(CommendationState state)
    {
        var commendation = state switch
        {
            CommendationState.Nominated => Nominated(),
            CommendationState.Verified => Verified(),
            _ => Reviewed(),
        };
        if (state == CommendationState.Decided)
        {
            commendation.Award(Son, Son, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now);
        }
        if (state == CommendationState.Refused)
        {
            commendation.Decline(Son, Son, new Grounds(Reasons), Now);
        }
        return commendation;
    }

    public static InnovationModel Candidate() => InnovationModel.Propose(Hoa, Clear(Pilot), "", 1, Now);

    public static InnovationModel Recognised()
    {
        var model = Candidate();
        model.Recognise(Yen, Clear(Pilot), Reasons, Now);
        return model;
    }

    public static Adoption In(AdoptionState state)
    {
        var model = Recognised();
        var adoption = Adoption.Open(model, WardB, Cuong, Cuong, "Áp dụng tại bộ phận một cửa", null, 1, Now);
        if (state >= AdoptionState.Running)
        {
            adoption.Start(Cuong, Cuong, Now);
        }
        if (state >= AdoptionState.Measured)
        {
            adoption.Measure(Cuong, Cuong, model, [new Measurement("processing-time-cut", 28)], Now);
        }
        if (state == AdoptionState.Kept)
        {
            adoption.Keep(Cuong, Cuong, Reasons, Now);
        }
        if (state == AdoptionState.Dropped)
        {
            adoption.Drop(Cuong, Cuong, Reasons, Now);
        }
        return adoption;
    }
}
