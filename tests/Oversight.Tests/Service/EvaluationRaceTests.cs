using Innovation.Casework.Ledger;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Oversight.Tests.Service;

/// <summary>Several people act on one pilot at the same moment: it stays consistent, and nobody's word is lost unnoticed.</summary>
public sealed class EvaluationRaceTests(NativeServers servers) : IAsyncLifetime
{
    private readonly OversightHost _host = new(servers);
    private string _name = "";

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _name = (await _host.RunningAsync(OversightHost.Approved(months: 1))).Name;
        _host.Service.AdvanceTo(OversightHost.At(3, 4));
        await _host.ReportResultAsync(_name);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Members_who_assess_at_once_are_counted_or_told_to_retry()
    {
        var won = await OversightHost.RaceAsync([.. new[] { "hoa", "dung", "mai" }.Select<string, Func<Task>>(member => () => _host.AssessAsync(_name, member))]);
        (await AssessorsAsync()).Distinct().Count().ShouldBe(won);
    }

    [Fact]
    public async Task One_member_counts_once_however_often_sent()
    {
        (await OversightHost.RaceAsync([.. Enumerable.Range(0, 4).Select<int, Func<Task>>(_ => () => _host.AssessAsync(_name, "mai"))])).ShouldBe(1);
        (await AssessorsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_conclusions_at_once_leave_one()
    {
        await _host.AssessAsync(_name, "dung");
        await _host.AssessAsync(_name, "mai");
        (await OversightHost.RaceAsync(() => _host.EvaluateAsync(_name), () => _host.EvaluateAsync(_name))).ShouldBe(1);
        var id = OversightHost.IdOf(_name);
        (await _host.Service.QueryAsync(db => db.Set<LedgerEntry>().CountAsync(e => e.CaseId == id && e.Action == "pilot.evaluated"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_conclusion_against_a_late_assessment_leaves_one_consistent_case()
    {
        await _host.AssessAsync(_name, "dung");
        await _host.AssessAsync(_name, "mai");
        await OversightHost.RaceAsync(() => _host.EvaluateAsync(_name), () => _host.AssessAsync(_name, "hoa", EvaluationOutcome.NotCompleted));
        var id = OversightHost.IdOf(_name);
        var numbers = await _host.Service.QueryAsync(db => db.Set<LedgerEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Number).Select(e => (long)e.Number).ToListAsync());
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(i => (long)i));
    }

    private Task<List<Guid>> AssessorsAsync()
    {
        var id = OversightHost.IdOf(_name);
        return _host.Service.QueryAsync(db => db.Pilots.Where(p => p.Id == id).SelectMany(p => p.Assessments).Select(a => a.OfficerId).ToListAsync());
    }
}
