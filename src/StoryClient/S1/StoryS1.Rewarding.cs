using Innovation.Contracts.Recognition.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>Part 5: the nomination that the evaluation's event offers, decided by three different people.</summary>
public sealed partial class StoryS1
{
    private const int SalaryAdvanceMonths = 12;

    private Commendation _commendation = new();

    private async Task RewardAsync()
    {
        await StepAsync("quan", "finds the nomination that the evaluation's event offered", FindNominationAsync);
        await StepAsync("quan", "verifies the merit file over JSON", VerifyAsync);
        await StepAsync("nga", "reviews it", ReviewAsync);
        await StepAsync("son", "decides praise, commendation and early salary rise", AwardAsync);
    }

    private async Task<string> FindNominationAsync(Step step)
    {
        _commendation = await step.UntilAsync($"a nomination for {_pilot.Name}", async () =>
            (await City.Person("quan").Commendations.ListCommendationsAsync(new ListCommendationsRequest { Pilot = _pilot.Name }, cancellationToken: step.Cancelled))
                .Commendations.SingleOrDefault());
        step.Expect("state", CommendationState.Nominated, _commendation.State);
        step.Expect("proposal", _proposal.Name, _commendation.Proposal);
        step.Expect("deciding unit", Unit("UBND-TP"), _commendation.DecidingUnit);
        step.ExpectSet("nominees", ["lan", "phuc"], People(_commendation.Nominees));
        return $"{_commendation.Name}: {string.Join(", ", People(_commendation.Nominees))}";
    }

    private async Task<string> VerifyAsync(Step step)
    {
        _commendation = await City.Person("quan").Json.PostAsync<Commendation>($"/v1/{_commendation.Name}:verify", new VerifyCommendationRequest
        {
            Name = _commendation.Name,
            Reasons = "Hồ sơ thành tích đầy đủ, số liệu khớp với kết quả đánh giá.",
        }, null, step.Cancelled);
        step.Expect("state", CommendationState.Verified, _commendation.State);
        return $"{_commendation.State}";
    }

    private async Task<string> ReviewAsync(Step step)
    {
        _commendation = await City.Person("nga").Commendations.ReviewCommendationAsync(new ReviewCommendationRequest
        {
            Name = _commendation.Name,
            Reasons = "Đủ điều kiện theo Nghị định 73/2023/NĐ-CP, Điều 10.",
        }, cancellationToken: step.Cancelled);
        step.Expect("state", CommendationState.Reviewed, _commendation.State);
        return $"{_commendation.State}";
    }

    private async Task<string> AwardAsync(Step step)
    {
        _commendation = await City.Person("son").Commendations.DecideCommendationAsync(new DecideCommendationRequest
        {
            Name = _commendation.Name,
            Rewards = { RewardKind.Praise, RewardKind.Commendation, RewardKind.EarlySalaryRaise },
            Reasons = "Hoàn thành vượt mục tiêu, mang lại lợi ích rõ rệt cho người dân.",
        }, cancellationToken: step.Cancelled);
        step.Expect("state", CommendationState.Decided, _commendation.State);
        step.ExpectSet("rewards", ["Praise", "Commendation", "EarlySalaryRaise"], _commendation.Rewards.Select(reward => reward.ToString()));
        step.Expect("months of the salary advance", SalaryAdvanceMonths, _commendation.SalaryAdvanceMonths);
        step.ExpectSet("three different people", ["quan", "nga", "son"], People([_commendation.VerifiedBy, _commendation.ReviewedBy, _commendation.DecidedBy]));
        return $"{string.Join(", ", _commendation.Rewards)}; {_commendation.SalaryAdvanceMonths} months";
    }
}
