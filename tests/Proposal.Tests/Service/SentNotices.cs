using Innovation.Contracts;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>Keeps what the service sends: an outbox row is gone as soon as the broker has it.</summary>
internal static class SentNotices
{
    private static readonly string[] _people =
        ["hoa", "phuc", "dung", "mai", "lan", "binh", "tu", "thu", "quan", "nga", "son", "linh", "vinh", "tam", "cuong", "ha", "khoa", "kien"];

    /// <summary>From now on each event that is put out is kept.</summary>
    public static Task KeepAsync(ProposalHost host) => host.Service.QueryAsync(db => db.Database.ExecuteSqlRawAsync(
        """
        CREATE TABLE proposal.sent (number bigint GENERATED ALWAYS AS IDENTITY, body jsonb NOT NULL);
        CREATE FUNCTION proposal.keep_sent() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO proposal.sent (body) VALUES (NEW.body); RETURN NEW; END $$;
        CREATE TRIGGER keep_sent AFTER INSERT ON messaging.outbox FOR EACH ROW EXECUTE FUNCTION proposal.keep_sent();
        """));

    /// <summary>Who was told this about the proposal, in the order of the notices.</summary>
    public static async Task<List<string>> ToldAsync(ProposalHost host, string proposal, string kind)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, proposal, "name").ToString();
        var told = await host.Service.QueryAsync(db => db.Database.SqlQuery<string>(
            $"""
            SELECT body ->> 'officerId' AS "Value" FROM proposal.sent
            WHERE body ->> 'aggregateId' = {id} AND body ->> 'kind' = {kind} ORDER BY number
            """).ToListAsync(TestContext.Current.CancellationToken));
        return told.ConvertAll(officer => _people.FirstOrDefault(name => TestCity.Id(name) == Guid.Parse(officer)) ?? officer);
    }
}
