using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>The first sign-in: whoever was given a code by the directory's administration chooses a password with it.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FirstModel(OfficerAccounts accounts, IStringLocalizer<SignInWords> words) : NewPasswordForm(words)
{
    [BindProperty]
    public string? Code { get; set; }

    public override string ErrorHeading => Words["FirstErrorHeading"];

    public FormField CodeField => Field(nameof(Code), "text", "one-time-code");

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ChooseAsync(
        nameof(Code), Code, "FirstNotAccepted",
        (userName, code, newPassword) => accounts.OpenAsync(userName, code, newPassword, cancellationToken));
}
