using System.Security.Claims;
using Innovation.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Accounts;

/// <summary>Signing officers in: the account's password and lockout, and the officer still being active.</summary>
internal sealed class OfficerAccounts(
    UserManager<Account> users, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, IdentityDbContext database, ILogger<OfficerAccounts> logger)
{
    // Verified where there is no account, so that the time taken does not tell. Made once per process.
    private static string? _nobodysHash;

    /// <summary>
    /// Signs in. False for every reason alike (no such account, wrong password, locked out, left): the caller learns nothing about
    /// which accounts exist.
    /// </summary>
    public async Task<bool> SignInAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var account = await users.FindByNameAsync(userName);
        if (account is null || await users.IsLockedOutAsync(account) || !await IsActiveAsync(account, cancellationToken))
        {
            var nobody = new Account { OfficerId = Guid.Empty };
            hasher.VerifyHashedPassword(nobody, _nobodysHash ??= hasher.HashPassword(nobody, Guid.CreateVersion7().ToString()), password);
            logger.NotAllowed();
            return false;
        }
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            logger.LockedOut(account.Id);
        }
        else if (!result.Succeeded)
        {
            logger.WrongPassword(account.Id);
        }
        return result.Succeeded;
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

    private Task<bool> IsActiveAsync(Account account, CancellationToken cancellationToken) =>
        database.Officers.AnyAsync(officer => officer.Id == account.OfficerId && officer.Active, cancellationToken);
}

internal static partial class OfficerAccountsLog
{
    [LoggerMessage(EventId = 1301, Level = LogLevel.Information, Message = "A sign-in was refused: no such account, or it is locked or closed")]
    public static partial void NotAllowed(this ILogger logger);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Information, Message = "A sign-in to account {AccountId} was refused: wrong password")]
    public static partial void WrongPassword(this ILogger logger, Guid accountId);

    [LoggerMessage(EventId = 1303, Level = LogLevel.Warning, Message = "Account {AccountId} is locked after too many wrong passwords")]
    public static partial void LockedOut(this ILogger logger, Guid accountId);
}
