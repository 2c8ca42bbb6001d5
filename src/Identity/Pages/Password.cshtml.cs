using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>A new password for whoever knows the old one: a first administrator's is shown once and is to be changed.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasswordModel(OfficerAccounts accounts, IStringLocalizer<SignInWords> words) : NewPasswordForm(words)
{
    public override string ErrorHeading => Words["PasswordErrorHeading"];

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ChooseAsync(
        nameof(Password), Password, "NotAccepted",
        (userName, password, newPassword) => accounts.ChangePasswordAsync(userName, password, newPassword, cancellationToken));
}
