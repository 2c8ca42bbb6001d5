using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>The login page: Vietnamese first, English on request; needs no script.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LoginModel(OfficerAccounts accounts, IStringLocalizer<SignInWords> words) : AccountForm(words)
{
    public override string ErrorHeading => Words["ErrorHeading"];

    /// <summary>True where the person has just chosen a new password.</summary>
    public bool Changed { get; private set; }

    public IActionResult OnGet(bool expired = false, bool changed = false)
    {
        Changed = changed;
        if (expired)
        {
            Faults.Add((null, Words["Expired"]));
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(UserName), UserName);
        Require(nameof(Password), Password);
        if (Faults.Count == 0 && !await accounts.SignInAsync(UserName!.Trim(), Password!, cancellationToken))
        {
            Faults.Add((null, Words["NotAccepted"]));
        }
        if (Faults.Count > 0)
        {
            return Refused();
        }
        // Only back to this platform: never where a link from elsewhere points.
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage("/SignedIn");
    }
}
