using Google.Protobuf.WellKnownTypes;
using Innovation.Casework;
using Innovation.Identity.Accounts;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Gives an officer who has no account yet a code to choose a password with; the one before it holds no longer.</summary>
internal sealed class IssueFirstSignIn(IdentityDbContext db, DirectoryChanges changes, TimeProvider time, CaseFile file)
{
    public async Task<V1.FirstSignIn> ExecuteAsync(V1.IssueFirstSignInRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var id = ResourceName.Parse(ResourceName.Officers, request.Name, "name");
        var officer = await db.Officers.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken)
            ?? throw Refuse.NotFound(request.Name);
        if (!officer.ServesOn(file.Today) || await db.Users.AnyAsync(account => account.OfficerId == id, cancellationToken))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "The officer has an account already, or has left.");
        }
        var (code, expires) = (FirstSignIn.NewCode(), time.GetUtcNow() + FirstSignIn.Lifetime);
        var first = await db.FirstSignIns.SingleOrDefaultAsync(candidate => candidate.OfficerId == id, cancellationToken);
        if (first is null)
        {
            db.FirstSignIns.Add(new FirstSignIn { OfficerId = id, CodeHash = FirstSignIn.Hash(code), ExpiresAt = expires });
        }
        else
        {
            (first.CodeHash, first.ExpiresAt, first.Failures) = (FirstSignIn.Hash(code), expires, 0);
        }
        await file.CommitAsync(
            DirectoryCase.OfOfficer(id), "first-sign-in-issued", null, new { ExpiresAt = expires }, cancellationToken,
            file.Notify(DirectoryCase.OfOfficer(id), "officer.first-sign-in-issued", [id]));
        return new V1.FirstSignIn { Officer = request.Name, Code = code, ExpiresAt = Timestamp.FromDateTimeOffset(expires) };
    }
}
