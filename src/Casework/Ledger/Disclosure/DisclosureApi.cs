using Grpc.Core;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Ledger.Sealing;
using Innovation.Contracts;
using Innovation.Contracts.Disclosure.V1;
using Innovation.Edge.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Ledger.Disclosure;

/// <summary>
/// The content behind a ledger entry, for the inspection, the same in every service. That it was seen stands in the chain of the same case before
/// anything leaves.
/// </summary>
internal sealed partial class DisclosureApi(
    DbContext db, CaseFile file, LedgerTails tails, IDisclosureDuty duty, IEnumerable<IDisclosureRule> rules, ILogger<DisclosureApi> logger)
    : DisclosureService.DisclosureServiceBase
{
    public override async Task<DisclosedEntry> DiscloseEntry(DiscloseEntryRequest request, ServerCallContext context)
    {
        var cancelled = context.CancellationToken;
        var officer = file.Officer;
        if (!await duty.HoldsAsync(officer, file.Today, cancelled))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, "Only a holder of the duty 'inspection' for the whole city may do this.");
        }
        var check = new RequestCheck();
        check.That(Guid.TryParseExact(request.Entry, "D", out var id), "entry", "must be a uuid");
        var reason = check.Text("reason", request.Reason, 2_000, 20);
        check.ThrowIfWrong();
        var entry = await db.Set<LedgerEntry>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancelled)
            ?? throw Refuse.NotFound($"ledger entry '{request.Entry}'");
        if (rules.FirstOrDefault(rule => rule.CaseTypes.Contains(entry.CaseType)) is { } governing && !await governing.PermitsAsync(entry, officer, cancelled))
        {
            throw Refuse.Forbidden(ReasonCodes.DisclosureRefused, "The case does not permit its content to be seen now, or not by this officer.");
        }
        await file.CommitAsync(
            new LedgerRecord
            {
                CaseType = entry.CaseType,
                CaseId = entry.CaseId,
                Action = $"{entry.CaseType}.content-disclosed",
                Actor = file.Actor,
                At = file.Now,
                PolicyVersion = entry.PolicyVersion,
                LegalBasis = entry.LegalBasis,
                Reason = reason,
                Content = new { Entry = entry.Id, entry.Number, entry.Action, SeenBy = officer },
            }, [], cancelled);
        LogDisclosed(entry.Id);
        return new DisclosedEntry
        {
            Line = LedgerLines.Disclosed(entry, await db.Set<SealedEntry>().AsNoTracking().SingleOrDefaultAsync(held => held.EntryId == entry.Id, cancelled)),
            Content = entry.Content,
            Salt = Convert.ToHexStringLower(entry.Salt),
            DisclosureNumber = tails.Find(entry.CaseId)?.Number ?? 0,
        };
    }

    [LoggerMessage(LogLevel.Information, "The content of ledger entry {EntryId} was disclosed")]
    private partial void LogDisclosed(Guid entryId);
}
