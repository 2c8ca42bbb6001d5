using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>A ward as in story S1: who is who, and a proposal at each stage, made by the aggregate's own moves.</summary>
internal static class Ward
{
    public static readonly Guid Unit = Guid.CreateVersion7(), City = Guid.CreateVersion7(), Party = Guid.CreateVersion7(), Neighbour = Guid.CreateVersion7();
    public static readonly Guid Lan = Guid.CreateVersion7(), Phuc = Guid.CreateVersion7(), Hoa = Guid.CreateVersion7(), Dung = Guid.CreateVersion7(),
        Mai = Guid.CreateVersion7(), Tu = Guid.CreateVersion7(), Binh = Guid.CreateVersion7(), Son = Guid.CreateVersion7(), Tam = Guid.CreateVersion7(),
        Linh = Guid.CreateVersion7();
    public static readonly DateTimeOffset Now = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2025, 4, 28);
    public static readonly Guid[] Collective = [Hoa, Phuc, Dung, Mai];
    public static readonly Reception Received = new(Hoa, [Linh, Phuc]);
    public static readonly DecisionClock Running = new(false, 1);
    public static readonly GrantLimits Limits = new("Ba thủ tục", "Phường An Hòa", 6);
    public static readonly Standing Author = new([Unit], ["CIVIL_SERVANT"]);
    public static readonly LevelAbove Above = new(Hoa, null);
    public static readonly string[] CivilServant = ["CIVIL_SERVANT"];
    public static readonly CitedBasis Directive = new("city-directive", "Chỉ thị của Thành ủy", LegalStatus.Proposed, true, []),
        Decree = new("decree-73", "Nghị định 73/2023/NĐ-CP", LegalStatus.Law, false, ["CADRE", "CIVIL_SERVANT", "PUBLIC_EMPLOYEE/LEADER"]);

    public static ProposalContent Content { get; } = new()
    {
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        UnitId = Unit,
        CoAuthorIds = [Phuc],
        ImplementerIds = [Lan],
        RegulatoryGap = RegulatoryGap.NotRegulated,
        LegalBasis = [Directive, Decree],
        Necessity = new Necessity(BottleneckKind.Procedure, "Người dân nộp ba hồ sơ ở ba nơi cho một việc.", "Chưa có quy định liên thông cấp phường",
            "Giảm phiền hà"),
        Plan = new Plan("Liên thông ba thủ tục", "Ba thủ tục", "Phường An Hòa", 6, "Hai máy quét", "Đã thử nội bộ"),
        Impact = new Impact("Người dân phường", "Giảm đi lại", "Giảm 30 % thời gian", [new Indicator("processing-time-cut", "Thời gian giảm", "%", 0, 30)]),
        AcceptedRisks = [new AcceptedRisk("data-delay", "Dữ liệu cư trú chậm", "Đối chiếu thủ công")],
    };

    /// <summary>The same, carried out in two wards: a scope for a council.</summary>
    public static ProposalContent Wide { get; } = Content with { Plan = Content.Plan with { UnitIds = [Unit, Neighbour] } };

    /// <summary>The head is away, and the deputy acts for them.</summary>
    public static readonly Headship Authorised = new(Hoa, new Acting(Dung, Hoa));

    /// <summary>A draft whose co-author has confirmed.</summary>
    public static InnovationProposal Draft(ProposalContent? content = null)
    {
        var draft = Named(content);
        if (draft.Unanswered(ParticipationRole.CoAuthor).Contains(Phuc))
        {
            draft.AnswerCoAuthorship(Phuc, true, CivilServant, Above, Now);
        }
        return draft;
    }

    /// <summary>A draft whose co-author is only named.</summary>
    public static InnovationProposal Named(ProposalContent? content = null) => InnovationProposal.Draft(Lan, content ?? Content, Now);

    public static InnovationProposal Submitted(ProposalContent? content = null) => Submit(Draft(content));

    public static InnovationProposal Submit(InnovationProposal draft)
    {
        draft.Submit(Lan, new Routing(Unit, Hoa), Author, draft.Content.LegalBasis, 1, Now);
        return draft;
    }

    public static LegalityCheck Check(
        LegalityRow row, LegalityVerdict verdict = LegalityVerdict.NotContrary, Guid? competentUnit = null, params Guid[] superiors)
    {
        var derogation = competentUnit is { } unit ? new Derogation("Điều 5", RuleIssuer.City, unit, superiors) : null;
        return new LegalityCheck(row, verdict, "Đã đối chiếu các văn bản liên quan", derogation, Tu, Now);
    }

    /// <summary>Handed in, with all four rows clear and no opinion yet.</summary>
    public static InnovationProposal Cleared(ProposalContent? content = null) => Clear(Submitted(content));

    public static InnovationProposal Clear(InnovationProposal proposal)
    {
        foreach (var row in Enum.GetValues<LegalityRow>())
        {
            proposal.RecordLegalityCheck(Check(row), null, null);
        }
        return proposal;
    }

    public static InnovationProposal UnderReview(ProposalContent? content = null)
    {
        var proposal = Cleared(content);
        proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý chủ trương", Binh, Now), null);
        return proposal;
    }

    public static InnovationProposal Voting(GrantKind kind = GrantKind.Pilot, Guid[]? collective = null)
    {
        var proposal = UnderReview();
        proposal.OpenBallot(Hoa, Hoa, collective ?? Collective, new Grant(kind, Limits), Now);
        return proposal;
    }

    public static InnovationProposal Voted(VoteChoice hoa, VoteChoice dung, VoteChoice mai, GrantKind kind = GrantKind.Pilot)
    {
        var proposal = Voting(kind);
        proposal.CastVote(Hoa, hoa, Now);
        proposal.CastVote(Dung, dung, Now);
        proposal.CastVote(Mai, mai, Now);
        return proposal;
    }

    /// <summary>The head closes the ballot; what the votes said.</summary>
    public static BallotOutcome Decide(this InnovationProposal proposal, bool absencesConfirmed = false) =>
        !proposal.Decide(Hoa, Hoa, new Closing("Cần thiết và khả thi cho người dân.", 50, absencesConfirmed), Today, Now) ? BallotOutcome.Undecided
        : proposal.State.IsGranted() ? BallotOutcome.Carried
        : BallotOutcome.NotCarried;

    /// <summary>Handed in, and sent back for supplement.</summary>
    public static InnovationProposal Returned()
    {
        var proposal = Submitted();
        proposal.Return(Linh, Received, [new SupplementGap("plan.feasibility", "Nêu rõ kết quả đã thử nội bộ")], Running, Now);
        return proposal;
    }

    /// <summary>Voted down by the collective, one to two.</summary>
    public static InnovationProposal VotedDown()
    {
        var proposal = Voted(VoteChoice.Yes, VoteChoice.No, VoteChoice.No);
        proposal.Decide();
        return proposal;
    }
}
