using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>A ward as in story S1: who is who, and a proposal at each stage, made by the aggregate's own moves.</summary>
internal static class Ward
{
    public static readonly Guid Unit = Guid.CreateVersion7(), City = Guid.CreateVersion7(), Party = Guid.CreateVersion7();
    public static readonly Guid Lan = Guid.CreateVersion7(), Phuc = Guid.CreateVersion7(), Hoa = Guid.CreateVersion7(), Dung = Guid.CreateVersion7(),
        Mai = Guid.CreateVersion7(), Tu = Guid.CreateVersion7(), Binh = Guid.CreateVersion7(), Son = Guid.CreateVersion7(), Tam = Guid.CreateVersion7(),
        Linh = Guid.CreateVersion7();
    public static readonly DateTimeOffset Now = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2025, 4, 28);
    public static readonly Guid[] Collective = [Hoa, Phuc, Dung, Mai];
    public static readonly Reception Received = new(Hoa, [Linh, Phuc]);
    public static readonly GrantLimits Limits = new("one dossier", "Phường An Hòa", 6);

    public static ProposalContent Content { get; } = new()
    {
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        UnitId = Unit,
        CoAuthorIds = [Phuc],
        ImplementerIds = [Lan],
        RegulatoryGap = RegulatoryGap.NotRegulated,
        LegalBasis = [LegalBasis.CityDirective, LegalBasis.Decree73],
        Necessity = new Necessity(BottleneckKind.Procedure, "Người dân nộp ba hồ sơ ở ba nơi cho một việc.", "Chưa có quy định liên thông cấp phường",
            "Giảm phiền hà"),
        Plan = new Plan("Liên thông ba thủ tục", "Ba thủ tục", "Phường An Hòa", 6, "Hai máy quét", "Đã thử nội bộ"),
        Impact = new Impact("Người dân phường", "Giảm đi lại", "Giảm 30 % thời gian", [new Indicator("processing-time-cut", "Thời gian giảm", "%", 0, 30)]),
        AcceptedRisks = [new AcceptedRisk("data-delay", "Dữ liệu cư trú chậm", "Đối chiếu thủ công")],
    };

    public static InnovationProposal Draft(ProposalContent? content = null) => InnovationProposal.Draft(Lan, content ?? Content, Now);

    public static InnovationProposal Submitted(ProposalContent? content = null)
    {
        var proposal = Draft(content);
        proposal.Submit(Lan, new Routing(Unit, Hoa), 1, Now);
        return proposal;
    }

    public static LegalityCheck Check(LegalityRow row, LegalityVerdict verdict = LegalityVerdict.NotContrary, Guid? competentUnit = null) =>
        new(row, verdict, "Đã đối chiếu các văn bản liên quan", competentUnit is null ? null : "Điều 5", competentUnit, Tu, Now);

    public static InnovationProposal UnderReview()
    {
        var proposal = Submitted();
        foreach (var row in Enum.GetValues<LegalityRow>())
        {
            proposal.RecordLegalityCheck(Check(row), null);
        }
        proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý chủ trương", Binh, Now));
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
        proposal.Return(Linh, Received, [new SupplementGap("plan.feasibility", "Nêu rõ kết quả đã thử nội bộ")], Now);
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
