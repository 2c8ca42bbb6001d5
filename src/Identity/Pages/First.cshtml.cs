using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>The first sign-in: whoever was given a code by the directory's administration chooses a password with it.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FirstModel(OfficerAccounts accounts, IStringLocalizer<SignInWords> words) : AccountForm(words)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    public override string ErrorHeading => Words["FirstErrorHeading"];

    public FormField CodeField => Field(nameof(Code), "text", "one-time-code");

    public FormField NewPasswordField => Field(nameof(NewPassword), "password", "new-password");

    public FormField RepeatedField => Field(nameof(Repeated), "password", "new-password");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(UserName), UserName);
        Require(nameof(Code), Code);
        Require(nameof(NewPassword), NewPassword);
        if (NewPassword != Repeated)
        {
            Faults.Add((nameof(Repeated), Words["RepeatedDiffers"]));
        }
        if (Faults.Count > 0)
        {
            return Refused();
        }
        switch (await accounts.OpenAsync(UserName!.Trim(), Code!, NewPassword!, cancellationToken))
        {
            case PasswordChange.Done:
                return RedirectToPage("/Login", new { changed = true, lang = Language, ReturnUrl });
            case PasswordChange.TooWeak:
                Faults.Add((nameof(NewPassword), Words["NewPasswordWeak", AccountSetup.ShortestPassword]));
                break;
            default:
                Faults.Add((null, Words["FirstNotAccepted"]));
                break;
        }
        return Refused();
    }
}
