using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>A form in which somebody chooses a password, twice the same, and shows by something else that they may.</summary>
internal abstract class NewPasswordForm(IStringLocalizer<SignInWords> words) : AccountForm(words)
{
    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    public FormField NewPasswordField => Field(nameof(NewPassword), "password", "new-password");

    public FormField RepeatedField => Field(nameof(Repeated), "password", "new-password");

    /// <summary>Chooses the password, where all fields are filled in; else the form again.</summary>
    /// <param name="shown">The field by which they show that they may.</param>
    /// <param name="value">What is in it.</param>
    /// <param name="notAccepted">The words for a refusal.</param>
    /// <param name="choose">Takes the user name, the value and the new password.</param>
    protected async Task<IActionResult> ChooseAsync(string shown, string? value, string notAccepted, Func<string, string, string, Task<PasswordChange>> choose)
    {
        Require(nameof(UserName), UserName);
        Require(shown, value);
        Require(nameof(NewPassword), NewPassword);
        if (NewPassword != Repeated)
        {
            Faults.Add((nameof(Repeated), Words["RepeatedDiffers"]));
        }
        if (Faults.Count > 0)
        {
            return Refused();
        }
        switch (await choose(UserName!.Trim(), value!, NewPassword!))
        {
            case PasswordChange.Done:
                return RedirectToPage("/Login", new { changed = true, lang = Language, ReturnUrl });
            case PasswordChange.TooWeak:
                Faults.Add((nameof(NewPassword), Words["NewPasswordWeak", AccountSetup.ShortestPassword]));
                break;
            default:
                Faults.Add((null, Words[notAccepted]));
                break;
        }
        return Refused();
    }
}
