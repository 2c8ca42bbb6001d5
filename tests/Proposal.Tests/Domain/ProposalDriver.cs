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

    public InnovationProposal Proposal { get; } = InnovationProposal.Draft(Of(Person.Author), Content(new Command(Step.Edit, Person.Author, 2 << 4)), Ward.Now);

    /// <summary>The level that the proposal lies at; 0 for a draft.</summary>
    public int Level => Math.Max(0, Array.IndexOf(_units, Proposal.DecidingUnitId ?? Ward.Unit));

    private int _moves;

    private static Headship HeadshipOf(ReferenceProposal before, int level) => new(
        Of(before.HeadOf(level)), before.ActingOf(level) is { } acting ? new Acting(Of(acting), Of(before.HeadOf(level))) : null);

    private static Guid Of(Person person) => _ids[(int)person];

    /// <param name="command">What is tried.</param>
    /// <param name="before">The model before it: the directory of this small city.</param>
    public void Do(Command command, ReferenceProposal before)
    {
        var by = Of(command.By);
        var head = HeadshipOf(before, Level);
        // Each move later than the one before.
        var now = Ward.Now.AddDays(before.Today).AddSeconds(++_moves);
        var today = Ward.Today.AddDays(before.Today);
        switch (command.Step)
        {
            case Step.Edit:
                Proposal.Edit(by, Content(command), now);
                break;
            case Step.Submit:
                if (before.State == "Returned")
                {
                    Proposal.Resubmit(by, Above(before, Person.Author), now);
                }
                else
                {
                    var author = new Standing([before.AtHome ? Ward.Unit : Ward.Party], [before.Contracted ? "CONTRACT" : "CIVIL_SERVANT"]);
                    var route = before.State == "Draft" ? RouteFrom(before, 0) : new Routing(_units[Level], Of(before.HeadOf(Level)));
                    Proposal.Submit(by, route, author, Proposal.Content.LegalBasis, 1, now);
                }
                break;
            case Step.Withdraw:
                Proposal.Withdraw(by, now);
                break;
            case Step.Return:
                Proposal.Return(by, new Reception(head, [Of(Person.Intake)]), [new SupplementGap("plan", "Nêu rõ nguồn lực")],
                    new DecisionClock(false, 1), now);
                break;
            case Step.Check:
                Check(command, before, now);
                break;
            case Step.GiveOpinion:
                Proposal.AttachPartyOpinion(new PartyOpinion(!command.Against(), "Ý kiến về chủ trương", by, now), Correction(command));
                break;
            case Step.DeclareInterest:
                Proposal.DeclareInterest(by, "Có liên quan về lợi ích", now, before.ReviewLevel() is { } reviewing ? _units[reviewing] : null);
                break;
            case Step.ForwardUp:
                var target = Math.Min(_units.Length - 1, Level + 1 + (command.Flag(0) && command.Flag(1) ? 1 : 0));
                Proposal.ForwardUp(by, head, new Routing(_units[target], Of(before.HeadOf(target))), "Vượt thẩm quyền", now);
                break;
            case Step.OpenBallot:
                Proposal.OpenBallot(by, head, [.. ReferenceProposal.CollectiveOf(Level).Select(Of)], Grant(command), now);
                break;
            case Step.Vote:
                Proposal.CastVote(by, (VoteChoice)(command.Ballot() + 1), now);
                break;
            case Step.Decide:
                Proposal.Decide(by, head, Closing(command), today, now);
                break;
            case Step.Convene:
                Proposal.ConveneCouncil(
                    by, head, new CouncilInvitation([.. command.Council().Select(Of)], today.AddDays(command.MeetsIn()), Grant(command), "Hồ sơ"),
                    _rules with { EarliestMeeting = today.AddDays(14), LatestMeeting = today.AddDays(20) }, now);
                break;
            case Step.Score:
                var recommendation = command.Ballot() == 0 ? Recommendation.Grant : Recommendation.Refuse;
                Proposal.Score(new Scorecard(by, 3, 3, 3, 3, recommendation, "Đã xem xét hồ sơ", now), today);
                break;
            case Step.Override:
                var statement = command.Flag(0) && command.Flag(1) ? " " : "Tôi chịu trách nhiệm";
                var signed = new HeadOverride("Cần thiết", "Khả thi", statement) { AnswerToOpinion = Answer(command) };
                Proposal.Override(by, head, signed, command.Accepted(), now, Ward.Today.AddDays(before.DecidedOn + 7));
                break;
            case Step.AnswerCoAuthorship:
                Proposal.AnswerCoAuthorship(by, !command.Flag(0), Ward.CivilServant, Above(before, command.By), now);
                break;
            case Step.AnswerImplementation:
                Proposal.AnswerImplementation(by, !command.Flag(0), Ward.CivilServant, now);
                break;
            case Step.AskOtherUnit:
                Proposal.AskForOtherUnit(by, "Vấn đề của phường", [before.AtHome ? Ward.Unit : Ward.Party], Of(Person.Secretary), now);
                break;
            case Step.AnswerOtherUnit:
                Proposal.AnswerOtherUnit(by, [Of(Person.Secretary)], !command.Flag(0), "Đã xem xét", now);
                break;
            case Step.RecordPermit:
                Proposal.RecordDerogationPermit(new DerogationPermit(
                    command.FromHigh() ? RuleIssuer.Government : RuleIssuer.Ward, "Số 12/NQ-CP", Ward.Today, "Cho phép", by, now));
                break;
            case Step.SendBack:
                SupplementGap[] gaps = command.ToAuthor() ? [new SupplementGap("plan", "Mở rộng phạm vi")] : [];
                LegalityRow[] rows = command.NamesRow() ? [(LegalityRow)(command.Row() + 1)] : [];
                Proposal.SendBackToCheck(by, head, rows, gaps, "Xem lại", now);
                break;
            case Step.VoidBallot:
                var collective = ReferenceProposal.CollectiveOf(Level).Where(person => person != Person.WardMember || !command.MemberGone());
                Proposal.VoidBallot(by, head, [.. collective.Select(Of)], "Không thể hoàn tất", 50, now);
                break;
            case Step.ReplaceMembers:
                Proposal.ReplaceCouncilMembers(
                    by, head, [.. command.Newcomers().Select(Of)], today.AddDays(command.MeetsIn()),
                    _rules with { EarliestMeeting = today.AddDays(14), LatestMeeting = today.AddDays(20) });
                break;
            case Step.RequestReview:
                var level = before.ReviewLevel();
                Proposal.RequestReview(
                    by, level is { } above ? HeadshipOf(before, above) : new Headship(null), _units[level ?? Level], "Đề nghị xem xét lại", now);
                break;
            case Step.AnswerReview:
                Proposal.AnswerReview(by, "Đã làm đúng quy trình", now);
                break;
            case Step.ConcludeReview:
                var reviewers = before.ReviewedAt is { } at
                    ? new Reviewers(HeadshipOf(before, at), [])
                    : new Reviewers(new Headship(null), [.. ReferenceProposal.CollectiveOf(Level).Select(Of)]);
                Proposal.ConcludeReview(
                    by, reviewers, command.Upholds(), command.Reasoned() ? "Đã xem xét lại toàn bộ hồ sơ." : "Đồng ý.", Answer(command), now);
                break;
            default:
                // Time and posts change around the proposal, not in it.
                break;
        }
    }

    private void Check(Command command, ReferenceProposal before, DateTimeOffset now)
    {
        var check = new LegalityCheck(
            (LegalityRow)(command.Row() + 1), (LegalityVerdict)(command.Verdict() + 1), "Đã đối chiếu văn bản",
            command.Verdict() == 2 ? DerogationOf(command) : null, Of(command.By), now);
        var derogation = check.Row == LegalityRow.LegalDocuments ? check.Derogation : Proposal.Derogation;
        Routing? competent = null;
        if (derogation is not null && !derogation.IsCompetent(Proposal.DecidingUnitId))
        {
            var level = derogation.Issuer.IsNational() ? _units.Length - 1 : Array.IndexOf(_units, derogation.CompetentUnitId!.Value);
            // Without a competent head above, the use case refuses before it asks the proposal; a verdict that fits no row is refused anyway.
            competent = level > Level && before.RouteFrom(level) is not null ? RouteFrom(before, level) : null;
        }
        Proposal.RecordLegalityCheck(check, Correction(command), competent);
    }

    private static Derogation DerogationOf(Command command)
    {
        if (command.National())
        {
            return new Derogation("Điều 5", RuleIssuer.Government, command.NamedAtHome() ? Ward.Unit : null, []);
        }
        var level = command.Level();
        return new Derogation("Điều 5", level == 0 ? RuleIssuer.Ward : RuleIssuer.City, _units[level], [.. _units.Skip(level + 1)]);
    }

    private static LevelAbove Above(ReferenceProposal before, Person also)
    {
        var level = before.Level;
        var head = before.HeadOf(level);
        return before.SuperiorOf(also) is { } found && (head == also || before.IsAuthor(head))
            ? new LevelAbove(Of(head), new Routing(_units[found], Of(before.HeadOf(found))))
            : new LevelAbove(Of(head), null);
    }

    private static string? Correction(Command command) => command.Corrects() ? "Đã đọc nhầm" : null;

    private static string Answer(Command command) => command.Answered() ? "Đã cân nhắc ý kiến của cấp ủy." : "Đã đọc.";

    private static Closing Closing(Command command) =>
        new(command.Reasoned() ? "Cần thiết và khả thi." : "Đồng ý.", 50, command.Flag(0))
        {
            AnswerToOpinion = Answer(command),
            Tie = command.TieAnew() ? TieRule.NewVote : TieRule.FollowsHead,
            RemainingPercent = 50,
        };

    private static Routing RouteFrom(ReferenceProposal before, int level)
    {
        var found = before.RouteFrom(level)!.Value;
        return new Routing(_units[found], Of(before.InChargeOf(found)));
    }

    private static Grant Grant(Command command) => new(
        _kinds[command.Choice % 2],
        Ward.Limits with { DurationMonths = command.Months(), UnitIds = command.BeyondUnits() ? [Ward.City] : [Ward.Unit] });

    private static ProposalContent Content(Command command)
    {
        var (directive, decree) = command.Bases();
        return Ward.Content with
        {
            CoAuthorIds = command.Flag(6) && command.Flag(7) ? [] : [Of(Person.CoAuthor)],
            ImplementerIds = command.Flag(8) && command.Flag(9) ? [] : [Of(Person.WardMember)],
            RegulatoryGap = command.Flag(2) && command.Flag(3) ? RegulatoryGap.RegulatedButUnfit : RegulatoryGap.NotRegulated,
            LegalBasis = [.. new[] { directive ? Ward.Directive : null, decree ? Ward.Decree : null }.OfType<CitedBasis>()],
            Plan = (command.Flag(0) && command.Flag(1) ? Ward.Content.Plan with { Feasibility = "" } : Ward.Content.Plan) with
            {
                UnitIds = command.Flag(10) ? [Ward.Unit] : [Ward.Unit, Ward.Neighbour],
            },
        };
    }
}
