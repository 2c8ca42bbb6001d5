namespace Innovation.Proposal.Features.Legality;

/// <summary>The permit of a competent body outside of the city is put into the case, by a reviewer of the legal documents (domain, fact 4).</summary>
internal sealed class RecordDerogationPermit(VisibleProposals visible, CaseFile file, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.RecordDerogationPermitRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var permit = Read(request.Permit ?? throw Refuse.Invalid("permit", "must be given"), officer);
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        await directory.RequireRowAsync(officer, LegalityRow.LegalDocuments, proposal.DecidingUnitId, file.Today, cancellationToken);
        proposal.RecordDerogationPermit(permit);
        IEnumerable<IntegrationEvent> events = proposal.LegalityCleared
            ? [new LegalityCleared { AggregateId = proposal.Id, OccurredAt = file.Now, DecidingUnitId = proposal.DecidingUnitId!.Value }]
            : [];
        await file.RecordAsync(proposal, ProposalActions.DerogationPermitted, permit.Terms, permit, cancellationToken, events);
        return proposal;
    }

    private DerogationPermit Read(V1.DerogationPermit input, Guid officer)
    {
        var check = new RequestCheck("permit");
        check.Choice("issued_by", input.IssuedBy);
        var document = check.Text("document", input.Document, 300, 5);
        var terms = check.Text("terms", input.Terms, 4_000, 10);
        var dated = IsoDay.TryParse(input.IssuedOn, out var issuedOn);
        check.That(dated && issuedOn <= file.Today, "issued_on", "must be a day like 2025-05-12, not after today");
        check.ThrowIfWrong();
        return new DerogationPermit((RuleIssuer)input.IssuedBy, document, issuedOn, terms, officer, file.Now);
    }
}
