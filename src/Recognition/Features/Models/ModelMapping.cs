using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Innovation.Recognition.Features.Models;

/// <summary>Models and adoptions as the contract shows them. Enums share their numbers; a test holds that.</summary>
internal static class ModelMapping
{
    public static V1.InnovationModel ToContract(this InnovationModel model) => new()
    {
        Name = ResourceName.Of(ResourceName.Models, model.Id),
        State = (V1.ModelState)model.State,
        Etag = model.Revision.ToString(CultureInfo.InvariantCulture),
        Title = model.Title,
        Pilot = ResourceName.Of(ResourceName.Pilots, model.PilotId),
        Proposal = ResourceName.Of(ResourceName.Proposals, model.ProposalId),
        OriginUnit = ResourceName.Of(ResourceName.Units, model.OriginUnitId),
        Indicators = { model.Indicators.Select(ToContract) },
        Measurements = { model.Measurements.Select(ToContract) },
        ProposedBy = ResourceName.Of(ResourceName.Officers, model.ProposedBy),
        RecognisedBy = ResourceName.Of(ResourceName.Officers, model.Recognition?.By),
        Reasons = model.Recognition?.Reasons ?? "",
        RecognisedAt = Time(model.Recognition?.At),
        PolicyVersion = model.PolicyVersion,
        DerogatedRules = { model.DerogatedRules },
    };

    public static V1.Adoption ToContract(this Adoption adoption) => new()
    {
        Name = NameOf(adoption),
        State = (V1.AdoptionState)adoption.State,
        Etag = adoption.Revision.ToString(CultureInfo.InvariantCulture),
        Unit = ResourceName.Of(ResourceName.Units, adoption.UnitId),
        Plan = adoption.Plan,
        Permit = ResourceName.Of(ResourceName.Pilots, adoption.PermitPilotId),
        Measurements = { adoption.Measurements.Select(ToContract) },
        Reasons = adoption.Reasons,
        PlannedAt = Time(adoption.PlannedAt),
        StartedAt = Time(adoption.StartedAt),
        MeasuredAt = Time(adoption.MeasuredAt),
        ConcludedAt = Time(adoption.ConcludedAt),
    };

    public static string NameOf(Adoption adoption) =>
        ResourceName.Of(ResourceName.Models, adoption.ModelId, ResourceName.Adoptions, adoption.Id);

    private static Common.Indicator ToContract(Indicator i) =>
        new() { Key = i.Key, Title = i.Title, Unit = i.Unit, Baseline = i.Baseline, Target = i.Target };

    private static Common.Measurement ToContract(Measurement measurement) => new() { IndicatorKey = measurement.IndicatorKey, Value = measurement.Value };

    private static Timestamp? Time(DateTimeOffset? at) => at is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
