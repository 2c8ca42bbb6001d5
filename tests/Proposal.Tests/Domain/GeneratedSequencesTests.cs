using System.Collections.Concurrent;
using Innovation.Contracts;
using Innovation.Proposal.Domain;
using Innovation.Proposal.Tests.Model;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>Generated lives of a proposal against the reference model: no illegal move accepted, no legal one refused. 100,000 in full mode.</summary>
public sealed class GeneratedSequencesTests(ITestOutputHelper output)
{
    private const int Length = 60;
    private static readonly int _sequences = Environment.GetEnvironmentVariable("INNOVATION_TESTS") == "full" ? 100_000 : 6_000;

    private readonly ConcurrentDictionary<(Step, bool), int> _tried = [];
    private readonly ConcurrentDictionary<string, int> _refused = [];
    private readonly ConcurrentDictionary<string, int> _reached = [];

    /// <summary>Each must have come up, and was refused.</summary>
    private static readonly string[] _violations =
    [
        ReasonCodes.NotCoAuthor, ReasonCodes.CoAuthorDeclined, ReasonCodes.NotNamedImplementer, ReasonCodes.ImplementerDeclined, ReasonCodes.NoCompetentHead,
        ReasonCodes.OtherUnitConsentRequired, ReasonCodes.SuperiorRequired, ReasonCodes.LegalityRowChecked, ReasonCodes.PartyOpinionGiven,
        ReasonCodes.SecondPersonRequired, ReasonCodes.ReviewRequired, ReasonCodes.NotCompetentForRule, ReasonCodes.NoLegalBasis, ReasonCodes.OutsideScope,
        ReasonCodes.PartyOpinionUnanswered, ReasonCodes.GrantTooWide, ReasonCodes.DerogationRequired, ReasonCodes.LegalityNotCleared,
        ReasonCodes.PartyOpinionMissing, ReasonCodes.MayNotJudgeOwn, ReasonCodes.InterestDeclared, ReasonCodes.HeadRequired,
        ReasonCodes.ActsForPartialHead, ReasonCodes.BallotCanBeFinished, ReasonCodes.ScopeNotWide, ReasonCodes.OverrideExpired,
        ReasonCodes.OverrideNotDelegable, ReasonCodes.DecisionUnderReview, ReasonCodes.NoOpenReview, ReasonCodes.ReviewerInvolved,
        ReasonCodes.PersonConcernedRequired, ReasonCodes.StatementsUnanswered, ReasonCodes.CouncilSizeWrong, ReasonCodes.CouncilQuorumMissing,
    ];

    [Fact]
    public void The_aggregate_and_the_model_agree_on_every_move()
    {
        Parallel.For(0, _sequences, Play);

        output.WriteLine($"{_sequences} sequences of {Length}; accepted and refused moves of each kind:");
        foreach (var step in Enum.GetValues<Step>())
        {
            output.WriteLine($"  {step,-22} {_tried.GetValueOrDefault((step, true)),8} {_tried.GetValueOrDefault((step, false)),8}");
        }
        output.WriteLine("refusals by reason:");
        foreach (var (reason, times) in _refused.OrderBy(refused => refused.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {reason,-30} {times,8}");
        }

        // What never came up was not tested.
        _reached.Keys.ShouldBe(Enum.GetNames<ProposalState>(), ignoreOrder: true);
        _refused.Keys.ShouldBe(_violations.Union(_refused.Keys), ignoreOrder: true);
        foreach (var step in Enum.GetValues<Step>().Except([Step.Wait, Step.HandOverPost, Step.Relocate]))
        {
            _tried.Keys.ShouldContain((step, true));
            _tried.Keys.ShouldContain((step, false));
        }
    }

    private void Play(int seed)
    {
        var generator = new CommandGenerator(new Random(seed));
        var (model, driver) = (new ReferenceProposal(), new ProposalDriver());
        var played = new List<Command>(Length);
        for (var i = 0; i < Length; i++)
        {
            var command = generator.Next(model);
            if (!model.Applies(command))
            {
                continue;
            }
            played.Add(command);
            var revision = driver.Proposal.Revision;
            var before = model.Copy();
            var expected = model.Accepts(command);
            var refusal = Try(command, before, driver);
            _tried.AddOrUpdate((command.Step, expected), 1, (_, times) => times + 1);
            if (refusal is not null)
            {
                _refused.AddOrUpdate(refusal, 1, (_, times) => times + 1);
            }
            _reached.TryAdd(model.State, 0);
            if ((refusal is null) != expected)
            {
                Assert.Fail(expected ? $"refused a legal move: {refusal}; {Story(seed, played)}" : $"accepted an illegal move; {Story(seed, played)}");
            }
            var inert = !expected || command.Step is Step.Wait or Step.HandOverPost or Step.Relocate;
            if ((driver.Proposal.Revision == revision) != inert || Seen(driver) != Seen(model))
            {
                Assert.Fail($"the aggregate is {Seen(driver)}, the model {Seen(model)}; {Story(seed, played)}");
            }
        }
    }

    private static string? Try(Command command, ReferenceProposal before, ProposalDriver driver)
    {
        try
        {
            driver.Do(command, before);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Reason;
        }
    }

    private static Sight Seen(ReferenceProposal model) => new(
        model.State, model.Level, model.Version, model.HasOpinion, model.Cleared, model.BallotOpen, model.Votes, model.CouncilOpen, model.Scorecards,
        model.Decided, model.ReviewOpen);

    private static Sight Seen(ProposalDriver driver)
    {
        var proposal = driver.Proposal;
        return new Sight(
            proposal.State.ToString(), driver.Level, proposal.Version, proposal.PartyOpinion is not null, proposal.LegalityCleared,
            proposal.LatestBallot is { ClosedAt: null }, proposal.LatestBallot?.Votes.Count ?? 0,
            proposal.LatestCouncil is { ClosedAt: null }, proposal.LatestCouncil?.Scorecards.Count ?? 0,
            proposal.Decision is not null, proposal.OpenReview is not null);
    }

    private static string Story(int seed, IEnumerable<Command> played) =>
        $"seed {seed}: {string.Join(" → ", played.Select(c => $"{c.By} {c.Step} {c.Choice}"))}";

    /// <summary>What is compared of both.</summary>
    private sealed record Sight(
        string State, int Level, int Version, bool Opinion, bool Cleared, bool Ballot, int Votes, bool Council, int Scorecards, bool Decided, bool Review);
}
