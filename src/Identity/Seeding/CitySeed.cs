using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Contracts.Events;
using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Innovation.Identity.Seeding;

/// <summary>The first units, officers, duties and accounts of a directory that has none.</summary>
internal sealed class CitySeed(
    IdentityDbContext db, UserManager<Account> accounts, CaseFile file, IConfiguration configuration, IHostEnvironment environment)
{
    private const string SamplePasswordKey = "Seed:SamplePassword", AdministratorPasswordKey = "Seed:AdministratorPassword";

    /// <summary>Reserved for examples (RFC 2606): nobody is reached by mistake.</summary>
    private const string SampleMailDomain = "binhan.example";

    private static readonly Guid _directoryId = StableId.Of("directory");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await db.Units.AnyAsync(cancellationToken))
        {
            return;
        }
        var kind = configuration.CityKindOf();
        if (kind == CityKind.Sample && environment.IsProduction())
        {
            throw new InvalidOperationException(
                $"{CityKindConfiguration.Key} is {kind}, whose officers share one password; it is refused where the environment is Production.");
        }
        var (name, password) = kind == CityKind.Sample
            ? ("SampleCity", Password(SamplePasswordKey))
            : ("EmptyCity", Password(AdministratorPasswordKey));
        var city = new SeededCity(SeedFile.Read<CityFile>(name), stableIds: kind == CityKind.Sample);

        foreach (var officer in city.Officers.Where(_ => kind == CityKind.Sample))
        {
            officer.Email = $"{officer.UserName}@{SampleMailDomain}";
        }
        // All or nothing: a city without its accounts would never be completed, as units are there.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.AddRange(city.Units);
        db.AddRange(city.Officers);
        db.AddRange(city.Assignments);
        db.Add(new DirectoryTold { Id = DirectoryTold.OnlyId, Day = file.Today });
        await db.SaveChangesAsync(cancellationToken);
        string? hash = null;
        foreach (var officer in city.Officers)
        {
            var account = Account(officer);
            // One password for all of a sample's officers, so one slow hash too: 45 of them took half of the first start's seconds.
            account.PasswordHash = hash;
            var result = hash is null ? await accounts.CreateAsync(account, password) : await accounts.CreateAsync(account);
            hash = account.PasswordHash;
            if (!result.Succeeded)
            {
                throw new InvalidOperationException(
                    $"The seed password for '{officer.UserName}' is not accepted: {string.Join(" ", result.Errors.Select(error => error.Description))}");
            }
        }
        await file.CommitAsync(Record(city), [Changed(city)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Account Account(Officer officer) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = officer.UserName,
        OfficerId = officer.Id,
        LockoutEnabled = true,
    };

    private string Password(string key) => configuration[key] is { Length: > 0 } password
        ? password
        : throw new InvalidOperationException($"Set {key}: the first accounts need it.");

    private DirectoryChanged Changed(SeededCity city) => new()
    {
        OccurredAt = file.Now,
        AggregateId = _directoryId,
        UnitIds = [.. city.Units.Select(unit => unit.Id)],
        OfficerIds = [.. city.Officers.Select(officer => officer.Id)],
    };

    private LedgerRecord Record(SeededCity city) => new()
    {
        CaseType = "directory",
        CaseId = _directoryId,
        Action = "directory.seeded",
        Actor = file.Actor,
        At = file.Now,
        PolicyVersion = 0,
        // Ids only: who they are is the directory's own, and may change or be erased there.
        Content = new { units = city.Units.Select(unit => unit.Code), officers = city.Officers.Select(officer => officer.Id), duties = city.Assignments.Count },
    };
}
