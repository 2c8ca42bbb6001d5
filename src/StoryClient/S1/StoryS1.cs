using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>
/// Story S1, success → reward → replication: ward A's "one dossier for birth, residence and health card" from draft to a model kept
/// by ward B.
/// </summary>
public sealed partial class StoryS1 : Story
{
    // The pilot's months and what comes before and after it must lie within the calendar's data.
    private const int CaseMonths = 9;

    /// <inheritdoc cref="Story(string, City, Action{StepResult}?, CancellationToken)"/>
    public StoryS1(City city, Action<StepResult>? audience, CancellationToken cancellationToken) : base("S1", city, audience, cancellationToken)
    {
    }

    /// <inheritdoc />
    protected override IReadOnlyList<string> UnitCodes { get; } = ["UBND-TP", "SO-KHCN", "PHUONG-A", "PHUONG-B"];

    /// <inheritdoc />
    protected override async Task ActAsync()
    {
        await ProposeAsync();
        await DecideAsync();
        await CarryOutAsync();
        await EvaluateAsync();
        await RewardAsync();
        await ReplicateAsync();
    }
}
