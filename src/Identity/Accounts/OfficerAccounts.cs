using System.Security.Claims;
using Innovation.Casework.Time;
using Innovation.Identity.Features.Directory;
using Microsoft.AspNetCore.Identity;

namespace Innovation.Identity.Accounts;

/// <summary>Signing officers in: the account's password and lockout, and the officer still being active.</summary>
internal sealed partial class OfficerAccounts(
    UserManager<Account> users, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, IdentityDbContext db, CaseTime caseTime,
    TimeProvider time, ILogger<OfficerAccounts> logger)
{
    // Verified where there is no account, so that the time taken does not tell. Made once per process.
    private static string? _nobodysHash;

    /// <summary>
    /// Signs in. False for every reason alike (no such account, wrong password, locked out, left): the caller learns nothing about
    /// which accounts exist.
    /// </summary>
    public async Task<bool> SignInAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (await VerifyAsync(userName, password, cancellationToken) is not { } account)
        {
            return false;
        }
        await signIn.SignInAsync(account, isPersistent: false);
        return true;
    }

    /// <summary>A new password for whoever knows the old one; a wrong old one counts as a failed sign-in.</summary>
    public async Task<PasswordChange> ChangePasswordAsync(string userName, string password, string newPassword, CancellationToken cancellationToken)
    {
        if (await VerifyAsync(userName, password, cancellationToken) is not { } account)
        {
            return PasswordChange.NotAccepted;
        }
        if (newPassword == password || !(await users.ChangePasswordAsync(account, password, newPassword)).Succeeded)
        {
            return PasswordChange.TooWeak;
        }
        LogPasswordChanged(account.Id);
        return PasswordChange.Done;
    }

    /// <summary>
    /// Opens the account of an officer who has none, for whoever knows the code that they were given; every reason for a refusal is answered
    /// alike, as at sign-in.
    /// </summary>
    public async Task<PasswordChange> OpenAsync(string userName, string code, string password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await db.Officers.Named(userName).ServingOn(caseTime.Today)
            .Join(db.FirstSignIns, officer => officer.Id, first => first.OfficerId, (officer, first) => new { officer.UserName, First = first })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || !found.First.Accepts(code, now))
        {
            // A wrong code counts, where there was one.
            await db.SaveChangesAsync(cancellationToken);
            LogNotAllowed();
            return PasswordChange.NotAccepted;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = new Account { Id = Guid.CreateVersion7(), UserName = found.UserName, OfficerId = found.First.OfficerId, LockoutEnabled = true };
        db.FirstSignIns.Remove(found.First);
        if (!(await users.CreateAsync(account, password)).Succeeded)
        {
            return PasswordChange.TooWeak;
        }
        await transaction.CommitAsync(cancellationToken);
        LogAccountOpened(account.Id);
        return PasswordChange.Done;
    }

    /// <summary>The account of the signed-in person, null where it may no longer be used.</summary>
    public async Task<Account?> FindAllowedAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        await FindAllowedAsync(users.GetUserId(principal), cancellationToken);

    /// <summary>The account with this id, null where it may no longer be used.</summary>
    public async Task<Account?> FindAllowedAsync(string? accountId, CancellationToken cancellationToken)
    {
        var account = accountId is null ? null : await users.FindByIdAsync(accountId);
        return account is not null && !await users.IsLockedOutAsync(account) && await IsActiveAsync(account, cancellationToken) ? account : null;
    }

    /// <summary>The account, where the password is right and it may be used.</summary>
    private async Task<Account?> VerifyAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var account = await users.FindByNameAsync(userName);
        if (account is null || await users.IsLockedOutAsync(account) || !await IsActiveAsync(account, cancellationToken))
        {
            var nobody = new Account { OfficerId = Guid.Empty };
            hasher.VerifyHashedPassword(nobody, _nobodysHash ??= hasher.HashPassword(nobody, Guid.CreateVersion7().ToString()), password);
            LogNotAllowed();
            return null;
        }
        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            LogLockedOut(account.Id);
        }
        else if (!result.Succeeded)
        {
            LogWrongPassword(account.Id);
        }
        return result.Succeeded ? account : null;
    }

    private Task<bool> IsActiveAsync(Account account, CancellationToken cancellationToken) =>
        db.Officers.ServingOn(caseTime.Today).AnyAsync(officer => officer.Id == account.OfficerId, cancellationToken);

    [LoggerMessage(EventId = 1301, Level = LogLevel.Information, Message = "A sign-in was refused: no such account, or it is locked or closed")]
    private partial void LogNotAllowed();

    [LoggerMessage(EventId = 1302, Level = LogLevel.Information, Message = "A sign-in to account {AccountId} was refused: wrong password")]
    private partial void LogWrongPassword(Guid accountId);

    [LoggerMessage(EventId = 1303, Level = LogLevel.Warning, Message = "Account {AccountId} is locked after too many wrong passwords")]
    private partial void LogLockedOut(Guid accountId);

    [LoggerMessage(EventId = 1305, Level = LogLevel.Information, Message = "Account {AccountId} was opened with its officer's first sign-in code")]
    private partial void LogAccountOpened(Guid accountId);

    [LoggerMessage(EventId = 1304, Level = LogLevel.Information, Message = "Account {AccountId} has a new password")]
    private partial void LogPasswordChanged(Guid accountId);
}

/// <summary>What came of choosing a new password.</summary>
internal enum PasswordChange
{
    Done,
    /// <summary>The account and its old password were not accepted, for whatever reason.</summary>
    NotAccepted,
    /// <summary>The new password is too short or is the old one.</summary>
    TooWeak,
}
