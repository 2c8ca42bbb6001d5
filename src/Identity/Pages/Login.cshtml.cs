using System.Globalization;
using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>The login page: Vietnamese first, English on request; needs no script.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LoginModel(OfficerAccounts accounts, IStringLocalizer<SignInWords> words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What is wrong, each with the field that it is about; null where it is about both.</summary>
    public List<(string? Field, string Message)> Faults { get; } = [];

    public IStringLocalizer<SignInWords> Words => words;

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string OtherLanguage => Language == "vi" ? "en" : "vi";

    public string? MessageFor(string field) => Faults.Find(fault => fault.Field == field).Message;

    public IActionResult OnGet(bool expired = false)
    {
        if (expired)
        {
            Faults.Add((null, words["Expired"]));
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(UserName))
        {
            Faults.Add((nameof(UserName), words["UserNameMissing"]));
        }
        if (string.IsNullOrEmpty(Password))
        {
            Faults.Add((nameof(Password), words["PasswordMissing"]));
        }
        if (Faults.Count == 0 && !await accounts.SignInAsync(UserName!.Trim(), Password!, cancellationToken))
        {
            Faults.Add((null, words["NotAccepted"]));
        }
        if (Faults.Count > 0)
        {
            // 200 would do for a browser; a client sees that nobody signed in.
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        // Only back to this platform: never where a link from elsewhere points.
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage("/SignedIn");
    }
}
