using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>A new password for whoever knows the old one: a first administrator's is shown once and is to be changed.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasswordModel(OfficerAccounts accounts, IStringLocalizer<SignInWords> words) : AccountForm(words)
{
    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    public override string ErrorHeading => Words["PasswordErrorHeading"];

    public FormField NewPasswordField => Field(nameof(NewPassword), "password", "new-password");

    public FormField RepeatedField => Field(nameof(Repeated), "password", "new-password");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(UserName), UserName);
        Require(nameof(Password), Password);
        Require(nameof(NewPassword), NewPassword);
        if (NewPassword != Repeated)
        {
            Faults.Add((nameof(Repeated), Words["RepeatedDiffers"]));
        }
        if (Faults.Count > 0)
        {
            return Refused();
        }
        switch (await accounts.ChangePasswordAsync(UserName!.Trim(), Password!, NewPassword!, cancellationToken))
        {
            case PasswordChange.Done:
                return RedirectToPage("/Login", new { changed = true, lang = Language, ReturnUrl });
            case PasswordChange.TooWeak:
                Faults.Add((nameof(NewPassword), Words["NewPasswordWeak", AccountSetup.ShortestPassword]));
                break;
            default:
                Faults.Add((null, Words["NotAccepted"]));
                break;
        }
        return Refused();
    }
}
