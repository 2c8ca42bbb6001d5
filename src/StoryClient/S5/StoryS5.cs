using System.Net;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S5;

/// <summary>
/// Story S5 as far as the signal: the head of ward C lets two proposals pass the seven working days. He is reminded, then urged, his
/// superior is informed, level by level; nothing is approved by silence, and nobody is judged by a machine.
/// </summary>
public sealed class StoryS5 : Story
{
    private const int DecisionWorkingDays = 7, ReminderWorkingDays = 2, EscalationWorkingDays = 2;

    // Who proposes what; one proposal each.
    private readonly Dictionary<string, InnovationProposal> _proposals = new(StringComparer.Ordinal);

    private DateOnly _due;
    private string _signal = "";

    /// <inheritdoc cref="Story(string, City, Action{StepResult}?, CancellationToken)"/>
    public StoryS5(City city, Action<StepResult>? audience, CancellationToken cancellationToken) : base("S5", city, audience, cancellationToken)
    {
    }

    /// <inheritdoc />
    protected override IReadOnlyList<string> UnitCodes { get; } = ["TP", "UBND-TP", "PHUONG-C"];

    private string[] Subjects => [.. _proposals.Values.Select(proposal => proposal.Name)];

    /// <inheritdoc />
    protected override async Task ActAsync()
    {
        await AdvanceToAsync(today => WorkingDays.After(today, 1), "to the next working day");
        await StepAsync("minh", "submits a proposal to the head of ward C", step => SubmitAsync(step, "minh", "Đặt lịch hẹn một cửa qua điện thoại"));
        await StepAsync("tuan", "submits another one", step => SubmitAsync(step, "tuan", "Công khai thu chi các khoản đóng góp trên trang thông tin của phường"));
        // The reminder is due on the morning so many working days before the last day.
        await AdvanceToAsync(_ => WorkingDays.Before(_due, ReminderWorkingDays), $"to {ReminderWorkingDays} working days before the due date");
        await StepAsync("hung", "is reminded of both", step => ExpectNoticesAsync(step, "deadline.reminder", "hung"));
        await AdvanceToAsync(_ => _due.AddDays(1), "past the seven working days");
        await StepAsync("hung", "is urged, for both; so the authors are told", step => ExpectNoticesAsync(step, "proposal.overdue", "hung", "minh", "tuan"));
        await StepAsync("son", "the superior head, is informed of both", step => ExpectNoticesAsync(step, "proposal.overdue-informed", "son"));
        await StepAsync("son", "lists what ward C owes", ListOverdueAsync);
        await StepAsync("minh", "sees that silence decided nothing", step => SeeAsync(step, "minh", level: 1));
        await StepAsync("inspection", "sees a conduct signal at the second breach; it concludes nothing about anyone", SeeSignalAsync);
        await StepAsync("hung", "sees the signal about himself and answers it", AnswerSignalAsync);
        await StepAsync("inspection", "tries to pass over the answer, then deals with it", AssessSignalAsync);
        await StepAsync(City.PortalClient, "tries to decide in the head's place", DecideAsSystemAsync);
        await AdvanceToAsync(_ => WorkingDays.After(_due, EscalationWorkingDays).AddDays(1), "to the next level");
        await StepAsync("tam", "the head of the city, is informed of both", step => ExpectNoticesAsync(step, "proposal.overdue-informed", "tam"));
        await StepAsync("tuan", "still sees no decision", step => SeeAsync(step, "tuan", level: 2));
    }

    private async Task<string> SubmitAsync(Step step, string author, string title)
    {
        var service = City.Person(author).Proposals;
        var draft = await service.CreateProposalAsync(new CreateProposalRequest { Proposal = Draft(title) }, cancellationToken: step.Cancelled);
        var proposal = await service.SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name, Etag = draft.Etag }, cancellationToken: step.Cancelled);
        _due = WorkingDays.After(await TodayAsync(), DecisionWorkingDays);
        step.Expect("state", ProposalState.Submitted, proposal.State);
        step.Expect("deciding head", Officer("hung"), proposal.DecidingHead);
        step.Expect("due date", WorkingDays.Text(_due), proposal.DecisionDeadline?.DueDate);
        _proposals[author] = proposal;
        return $"{proposal.Name}, due {proposal.DecisionDeadline?.DueDate}";
    }

    private async Task<string> ExpectNoticesAsync(Step step, string kind, params string[] people)
    {
        foreach (var person in people)
        {
            // An author hears of the own proposal only.
            foreach (var subject in _proposals.TryGetValue(person, out var own) ? [own.Name] : Subjects)
            {
                var notice = await ExpectNoticeAsync(step, person, kind, subject);
                await ReadNoticeAsync(step, person, notice);
            }
        }
        return $"{kind}: {string.Join(", ", people)}";
    }

    private async Task<string> ListOverdueAsync(Step step)
    {
        var deadlines = City.Person("son").ProposalDeadlines;
        var request = new ListOverdueRequest { Unit = Unit("PHUONG-C"), PageSize = 200 };
        var items = (await deadlines.ListOverdueAsync(request, cancellationToken: step.Cancelled)).Items
            .Where(item => item.Deadline.Kind == "proposal.decision.ordinary" && Subjects.Contains(item.Case)).ToList();
        step.ExpectSet("overdue decisions", Subjects, items.Select(item => item.Case));
        step.ExpectThat(items.TrueForAll(item => item.InformedUnit == Unit("UBND-TP")), "the superior unit as the one informed", string.Join(", ", items.Select(item => item.InformedUnit)));
        await step.ExpectRefusedAsync(StatusCode.PermissionDenied, ReasonCodes.LeaderRequired,
            () => City.Person("lan").ProposalDeadlines.ListOverdueAsync(request, cancellationToken: step.Cancelled));
        return $"{items.Count} decisions";
    }

    private async Task<string> SeeAsync(Step step, string author, int level)
    {
        var proposal = await step.UntilAsync($"level {level} on {_proposals[author].Name}", async () =>
            await City.Person(author).Proposals.GetProposalAsync(new GetProposalRequest { Name = _proposals[author].Name }, cancellationToken: step.Cancelled)
                is { } seen && seen.DecisionDeadline?.EscalationLevel == level ? seen : null);
        step.Expect("state", ProposalState.Submitted, proposal.State);
        step.Expect("decision", null, proposal.Decision);
        step.Expect("due date", WorkingDays.Text(_due), proposal.DecisionDeadline.DueDate);
        return $"{proposal.State}, level {proposal.DecisionDeadline.EscalationLevel}";
    }

    private async Task<string> SeeSignalAsync(Step step)
    {
        var signal = await ExpectSignalAsync(step, Subjects);
        step.Expect("kind", "shirking", signal.Kind);
        _signal = signal.Name;
        step.Expect("unit that let them pass", Unit("PHUONG-C"), signal.Unit);
        return $"{signal.Kind}, level {signal.EscalationLevel}";
    }

    private async Task<string> AnswerSignalAsync(Step step)
    {
        await ExpectNoticeAsync(step, "hung", "conduct-signal.raised-about-you", _signal);
        var signals = City.Person("hung").ConductSignals;
        await step.ExpectRefusedAsync(
            StatusCode.PermissionDenied, ReasonCodes.MayNotJudgeOwn, () => signals.AssessConductSignalAsync(Assessment("Tự xem xét."), cancellationToken: step.Cancelled));
        var answered = await signals.AnswerConductSignalAsync(
            new AnswerConductSignalRequest { Name = _signal, Text = "Hai đề xuất đến trong thời gian phường sắp xếp lại bộ phận một cửa." },
            cancellationToken: step.Cancelled);
        step.Expect("about", Officer("hung"), answered.About);
        step.Expect("answered by", Officer("hung"), answered.Statements.SingleOrDefault()?.By);
        return "the answer stands with the signal";
    }

    private async Task<string> AssessSignalAsync(Step step)
    {
        var signals = City.Person(await DutyHolderAsync("inspection")).ConductSignals;
        await step.ExpectRefusedAsync(
            StatusCode.FailedPrecondition, ReasonCodes.StatementsUnanswered, () => signals.AssessConductSignalAsync(Assessment(""), cancellationToken: step.Cancelled));
        var assessed = await signals.AssessConductSignalAsync(
            Assessment("Việc sắp xếp lại không cản trở quyết định; cần xác minh thêm."), cancellationToken: step.Cancelled);
        step.Expect("outcome", ConductSignalOutcome.ToVerify, assessed.Assessment?.Outcome);
        return $"{assessed.Assessment?.Outcome}; nothing is concluded about anyone";
    }

    private AssessConductSignalRequest Assessment(string considered) => new()
    {
        Name = _signal,
        Outcome = ConductSignalOutcome.ToVerify,
        Reasons = "Hai đề xuất quá hạn trong cùng một thời gian.",
        StatementsConsidered = considered,
    };

    private async Task<string> DecideAsSystemAsync(Step step)
    {
        var portal = City.ClientSystem(City.PortalClient).Json;
        await step.ExpectRefusedAsync(HttpStatusCode.Forbidden, ReasonCodes.OfficerRequired, () => portal.PostAsync<InnovationProposal>(
            $"/v1/{_proposals["minh"].Name}:decide", new DecideProposalRequest { Reasons = "Hệ thống tự quyết định thay người đứng đầu." }, null, step.Cancelled));
        return "refused: a decision is a person's";
    }

    private InnovationProposal Draft(string title) => new()
    {
        Title = title,
        Unit = Unit("PHUONG-C"),
        RegulatoryGap = RegulatoryGap.NotRegulated,
        LegalBasis = { LegalBasis.CityDirective },
        Necessity = new Necessity
        {
            BottleneckKind = BottleneckKind.Procedure,
            Bottleneck = "Người dân phải chờ lâu mà không biết khi nào đến lượt.",
            RuleCited = "Chưa có quy định về việc này ở cấp phường.",
            Reason = "Nhiều người phải xin nghỉ làm cả buổi.",
        },
        Plan = new Plan
        {
            Content = "Thực hiện tại bộ phận một cửa của phường bằng phương tiện sẵn có.",
            Scope = "Phường Cẩm Sơn",
            Place = "Phường Cẩm Sơn",
            DurationMonths = 3,
            Resources = "Một công chức một cửa.",
            Feasibility = "Không cần mua sắm.",
        },
        Impact = new Impact
        {
            Beneficiaries = "Người dân phường Cẩm Sơn",
            Impacts = "Giảm thời gian chờ.",
            ExpectedValue = "Rút ngắn 20 % thời gian chờ.",
            Indicators = { new Indicator { Key = "waiting-time-cut", Title = "Thời gian chờ giảm", Unit = "%", Baseline = 0, Target = 20 } },
        },
    };
}
