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
                Proposal.Edit(by, Content(command), Ward.Now);
                break;
            case Step.Submit:
                if (before.State == "Returned")
                {
                    Proposal.Resubmit(by, Above(before, Person.Author), Ward.Now);
                }
                else
                {
                    var author = new Standing([before.AtHome ? Ward.Unit : Ward.Party], [before.Contracted ? "CONTRACT" : "CIVIL_SERVANT"]);
                    var route = before.State == "Draft" ? RouteFrom(before, 0) : new Routing(_units[Level], head);
                    Proposal.Submit(by, route, author, Proposal.Content.LegalBasis, 1, Ward.Now);
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
                Proposal.AttachPartyOpinion(new PartyOpinion(!command.Against(), "Ý kiến về chủ trương", by, Ward.Now), Correction(command));
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
                Proposal.Decide(by, head, Closing(command), today, Ward.Now);
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
                var signed = new HeadOverride("Cần thiết", "Khả thi", statement) { AnswerToOpinion = Answer(command) };
                Proposal.Override(by, head, signed, command.Accepted(), Ward.Now);
                break;
            case Step.AnswerCoAuthorship:
                Proposal.AnswerCoAuthorship(by, !command.Flag(0), Ward.CivilServant, Above(before, command.By), Ward.Now);
                break;
            case Step.AnswerImplementation:
                Proposal.AnswerImplementation(by, !command.Flag(0), Ward.CivilServant, Ward.Now);
                break;
            case Step.AskOtherUnit:
                Proposal.AskForOtherUnit(by, "Vấn đề của phường", [before.AtHome ? Ward.Unit : Ward.Party], Of(Person.Secretary), Ward.Now);
                break;
            case Step.AnswerOtherUnit:
                Proposal.AnswerOtherUnit(by, [Of(Person.Secretary)], !command.Flag(0), "Đã xem xét", Ward.Now);
                break;
            case Step.RecordPermit:
                Proposal.RecordDerogationPermit(new DerogationPermit(
                    command.FromHigh() ? RuleIssuer.Government : RuleIssuer.Ward, "Số 12/NQ-CP", Ward.Today, "Cho phép", by, Ward.Now));
                break;
            case Step.SendBack:
                SupplementGap[] gaps = command.ToAuthor() ? [new SupplementGap("plan", "Mở rộng phạm vi")] : [];
                LegalityRow[] rows = command.NamesRow() ? [(LegalityRow)(command.Row() + 1)] : [];
                Proposal.SendBackToCheck(by, head, rows, gaps, "Xem lại", Ward.Now);
                break;
            default:
                // Time and posts change around the proposal, not in it.
                break;
        }
    }

    private void Check(Command command, ReferenceProposal before)
    {
        var check = new LegalityCheck(
            (LegalityRow)(command.Row() + 1), (LegalityVerdict)(command.Verdict() + 1), "Đã đối chiếu văn bản",
            command.Verdict() == 2 ? DerogationOf(command) : null, Of(command.By), Ward.Now);
        var derogation = check.Row == LegalityRow.LegalDocuments ? check.Derogation : Proposal.Derogation;
        Routing? competent = null;
        if (derogation is not null && !derogation.IsCompetent(Proposal.DecidingUnitId))
        {
            var level = derogation.Issuer.IsNational() ? _units.Length - 1 : Array.IndexOf(_units, derogation.CompetentUnitId!.Value);
            competent = level > Level ? RouteFrom(before, level) : null;
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
        new(command.Reasoned() ? "Cần thiết và khả thi." : "Đồng ý.", 50, command.Flag(0)) { AnswerToOpinion = Answer(command) };

    private static Routing RouteFrom(ReferenceProposal before, int level)
    {
        var found = before.RouteFrom(level)!.Value;
        return new Routing(_units[found], Of(before.HeadOf(found)));
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
            Plan = command.Flag(0) && command.Flag(1) ? Ward.Content.Plan with { Feasibility = "" } : Ward.Content.Plan,
        };
    }
}
