using Innovation.Contracts.Recognition.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>Part 6: the model, recognised, adopted by ward B, measured again, kept; and everybody told.</summary>
public sealed partial class StoryS1
{
    private const double MeasuredAtAdopter = 28;

    private InnovationModel _model = new();
    private Adoption _adoption = new();

    private async Task ReplicateAsync()
    {
        await StepAsync("hoa", "proposes a model from the completed pilot", ProposeModelAsync);
        await StepAsync("yen", "recognises the model", RecogniseAsync);
        await StepAsync("cuong", "plans its adoption for ward B", AdoptAsync);
        await StepAsync("cuong", "starts the adoption", StartAdoptionAsync);
        await StepAsync("cuong", "measures the effect again, over JSON", MeasureAsync);
        await StepAsync("cuong", "keeps it", KeepAsync);
        await StepAsync("everybody", "finds in the inbox what concerns them", ReadNoticesAsync);
    }

    private async Task<string> ProposeModelAsync(Step step)
    {
        _model = await City.Person("hoa").Models.ProposeModelAsync(new ProposeModelRequest { Pilot = _pilot.Name }, cancellationToken: step.Cancelled);
        step.Expect("state", ModelState.Candidate, _model.State);
        step.Expect("title", _pilot.Title, _model.Title);
        step.Expect("origin", Unit("PHUONG-A"), _model.OriginUnit);
        step.Expect("effect at the origin", MeasuredAtOrigin, _model.Measurements.SingleOrDefault()?.Value);
        return $"{_model.Name}, {_model.State}";
    }

    private async Task<string> RecogniseAsync(Step step)
    {
        _model = await City.Person("yen").Models.RecogniseModelAsync(new RecogniseModelRequest
        {
            Name = _model.Name,
            Reasons = "Hiệu quả đo được vượt mục tiêu, có thể nhân rộng.",
        }, cancellationToken: step.Cancelled);
        step.Expect("state", ModelState.Recognised, _model.State);
        step.Expect("recognised by", Officer("yen"), _model.RecognisedBy);
        return $"{_model.State}";
    }

    private async Task<string> AdoptAsync(Step step)
    {
        _adoption = await City.Person("cuong").Models.AdoptModelAsync(new AdoptModelRequest
        {
            Model = _model.Name,
            Unit = Unit("PHUONG-B"),
            Plan = "Áp dụng tại bộ phận một cửa phường Bình Minh từ tháng tới.",
        }, cancellationToken: step.Cancelled);
        step.Expect("state", AdoptionState.Planned, _adoption.State);
        step.Expect("unit", Unit("PHUONG-B"), _adoption.Unit);
        return $"{_adoption.Name}, {_adoption.State}";
    }

    private async Task<string> StartAdoptionAsync(Step step)
    {
        _adoption = await City.Person("cuong").Models.StartAdoptionAsync(new StartAdoptionRequest { Name = _adoption.Name }, cancellationToken: step.Cancelled);
        step.Expect("state", AdoptionState.Running, _adoption.State);
        _model = await City.Person("cuong").Models.GetModelAsync(new GetModelRequest { Name = _model.Name }, cancellationToken: step.Cancelled);
        step.Expect("state of the model", ModelState.Replicating, _model.State);
        return $"{_adoption.State}; the model is {_model.State}";
    }

    private async Task<string> MeasureAsync(Step step)
    {
        _adoption = await City.Person("cuong").Json.PostAsync<Adoption>($"/v1/{_adoption.Name}:measure", new MeasureAdoptionRequest
        {
            Name = _adoption.Name,
            Measurements = { Measured(MeasuredAtAdopter) },
        }, null, step.Cancelled);
        step.Expect("state", AdoptionState.Measured, _adoption.State);
        step.Expect("measured", MeasuredAtAdopter, _adoption.Measurements.SingleOrDefault()?.Value);
        return $"{_adoption.State}: {MeasuredAtAdopter} %";
    }

    private async Task<string> KeepAsync(Step step)
    {
        var cuong = City.Person("cuong");
        _adoption = await cuong.Models.KeepAdoptionAsync(new KeepAdoptionRequest
        {
            Name = _adoption.Name,
            Reasons = "Giảm 28 % thời gian xử lý; tiếp tục áp dụng.",
        }, cancellationToken: step.Cancelled);
        step.Expect("state", AdoptionState.Kept, _adoption.State);
        var listed = await cuong.Models.ListAdoptionsAsync(new ListAdoptionsRequest { Model = _model.Name }, cancellationToken: step.Cancelled);
        step.ExpectSet("adoptions of the model", [_adoption.Name], listed.Adoptions.Select(adoption => adoption.Name));
        return $"{_adoption.State}";
    }

    private async Task<string> ReadNoticesAsync(Step step)
    {
        (string UserName, string Kind, string Subject)[] expected =
        [
            ("hoa", "proposal.assigned", _proposal.Name),
            ("lan", "proposal.submitted", _proposal.Name),
            ("lan", "proposal.approved-as-pilot", _proposal.Name),
            ("phuc", "proposal.approved-as-pilot", _proposal.Name),
            ("lan", "pilot.opened", _pilot.Name),
            ("khoa", "pilot.obstacle-assigned", _pilot.Name),
            ("son", "pilot.obstacle-escalated", _pilot.Name),
            ("lan", "pilot.obstacle-resolved", _pilot.Name),
            ("lan", "pilot.evaluated", _pilot.Name),
            ("quan", "commendation.nominated", _commendation.Name),
            ("lan", "commendation.decided", _commendation.Name),
            ("phuc", "commendation.decided", _commendation.Name),
            ("lan", "model.recognised", _model.Name),
            ("lan", "model.adopted", _model.Name),
        ];
        foreach (var (userName, kind, subject) in expected)
        {
            var notice = await ExpectNoticeAsync(step, userName, kind, subject);
            await ReadNoticeAsync(step, userName, notice);
        }
        return $"{string.Join(", ", expected.Select(notice => $"{notice.UserName}: {notice.Kind}"))}; read receipts kept";
    }
}
