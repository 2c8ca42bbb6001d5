using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using Innovation.Proposal.Tests.Model;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>Carries a generated command out on the real aggregate, as the use cases do: who heads what is found out and handed in.</summary>
internal sealed class ProposalDriver
{
    private static readonly Guid[] _units = [Ward.Unit, Ward.City, Ward.Party];
    private static readonly Guid[] _ids = [.. Enum.GetValues<Person>().Select(_ => Guid.CreateVersion7())];
    private static readonly CouncilRules _rules = new(5, 9, default, default, 67);
    private static readonly GrantKind[] _kinds = [GrantKind.Pilot, GrantKind.Implementation];

    public InnovationProposal Proposal { get; } = InnovationProposal.Draft(Of(Person.Author), Content(new Command(Step.Edit, Person.Author, 1 << 4)), Ward.Now);

    /// <summary>The level that the proposal lies at; 0 for a draft.</summary>
    public int Level => Math.Max(0, Array.IndexOf(_units, Proposal.DecidingUnitId ?? Ward.Unit));

    private static Guid Of(Person person) => _ids[(int)person];

    /// <param name="command">What is tried.</param>
    /// <param name="before">The model before it: the directory of this small city.</param>
    public void Do(Command command, ReferenceProposal before)
    {
        var by = Of(command.By);
        var head = Of(before.HeadOf(Level));
        var today = Ward.Today.AddDays(before.Today);
        switch (command.Step)
        {
            case Step.Edit:
                Proposal.Edit(by, Content(command));
                break;
            case Step.Submit:
                if (before.State == "Returned")
                {
                    Proposal.Resubmit(by, Ward.Now);
                }
                else
                {
                    Proposal.Submit(by, before.State == "Draft" ? RouteFrom(before, 0) : new Routing(_units[Level], head), 1, Ward.Now);
                }
                break;
            case Step.Withdraw:
                Proposal.Withdraw(by, Ward.Now);
                break;
            case Step.Return:
                Proposal.Return(by, new Reception(head, [Of(Person.Intake)]), [new SupplementGap("plan", "Nêu rõ nguồn lực")], Ward.Now);
                break;
            case Step.Check:
                Check(command, before);
                break;
            case Step.GiveOpinion:
                Proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý chủ trương", by, Ward.Now));
                break;
            case Step.DeclareInterest:
                Proposal.DeclareInterest(by, "Có liên quan về lợi ích", Ward.Now);
                break;
            case Step.ForwardUp:
                var target = Math.Min(_units.Length - 1, Level + 1 + (command.Flag(0) && command.Flag(1) ? 1 : 0));
                Proposal.ForwardUp(by, head, new Routing(_units[target], Of(before.HeadOf(target))), "Vượt thẩm quyền", Ward.Now);
                break;
            case Step.OpenBallot:
                Proposal.OpenBallot(by, head, [.. ReferenceProposal.CollectiveOf(Level).Select(Of)], Grant(command), Ward.Now);
                break;
            case Step.Vote:
                Proposal.CastVote(by, (VoteChoice)(command.Ballot() + 1), Ward.Now);
                break;
            case Step.Decide:
                Proposal.Decide(by, head, new Closing(command.Reasoned() ? "Cần thiết và khả thi." : "Đồng ý.", 50, command.Flag(0)), today, Ward.Now);
                break;
            case Step.Convene:
                Proposal.ConveneCouncil(
                    by, head, new CouncilInvitation([.. command.Council().Select(Of)], today.AddDays(command.MeetsIn()), Grant(command), "Hồ sơ"),
                    _rules with { EarliestMeeting = today.AddDays(14), LatestMeeting = today.AddDays(20) }, Ward.Now);
                break;
            case Step.Score:
                var recommendation = command.Ballot() == 0 ? Recommendation.Grant : Recommendation.Refuse;
                Proposal.Score(new Scorecard(by, 3, 3, 3, 3, recommendation, "Đã xem xét hồ sơ", Ward.Now), today);
                break;
            case Step.Override:
                var statement = command.Flag(0) && command.Flag(1) ? " " : "Tôi chịu trách nhiệm";
                Proposal.Override(by, head, new HeadOverride("Cần thiết", "Khả thi", statement), command.Accepted(), Ward.Now);
                break;
            case Step.AnswerCoAuthorship:
                Proposal.AnswerCoAuthorship(by, !command.Flag(0), Ward.Now);
                break;
            default:
                // Time and posts change around the proposal, not in it.
                break;
        }
    }

    private void Check(Command command, ReferenceProposal before)
    {
        var derogation = command.Verdict() == 2;
        var check = new LegalityCheck(
            (LegalityRow)(command.Row() + 1), (LegalityVerdict)(command.Verdict() + 1), "Đã đối chiếu văn bản", derogation ? "Điều 5" : null,
            derogation ? _units[command.Level()] : null, Of(command.By), Ward.Now)
        {
            SuperiorUnitIds = derogation ? [.. _units.Skip(command.Level() + 1)] : [],
        };
        var competent = check.CompetentUnitId ?? Proposal.LegalityChecks.FirstOrDefault(c => c.CompetentUnitId is not null)?.CompetentUnitId;
        var level = competent is { } unit ? Array.IndexOf(_units, unit) : -1;
        Proposal.RecordLegalityCheck(check, level > Level ? RouteFrom(before, level) : null);
    }

    private static Routing RouteFrom(ReferenceProposal before, int level)
    {
        var found = before.RouteFrom(level)!.Value;
        return new Routing(_units[found], Of(before.HeadOf(found)));
    }

    private static Grant Grant(Command command) => new(_kinds[command.Choice % 2], Ward.Limits with { DurationMonths = command.Months() });

    private static ProposalContent Content(Command command) => Ward.Content with
    {
        CoAuthorIds = command.Flag(6) && command.Flag(7) ? [] : [Of(Person.CoAuthor)],
        ImplementerIds = [],
        RegulatoryGap = command.Flag(2) && command.Flag(3) ? RegulatoryGap.RegulatedButUnfit : RegulatoryGap.NotRegulated,
        LegalBasis = command.Flag(4) ? [LegalBasis.CityDirective, LegalBasis.Decree73] : [LegalBasis.CityDirective],
        Plan = command.Flag(0) && command.Flag(1) ? Ward.Content.Plan with { Feasibility = "" } : Ward.Content.Plan,
    };
}
