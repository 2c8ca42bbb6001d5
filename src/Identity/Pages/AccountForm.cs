using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Innovation.Identity.Pages;

/// <summary>A form for somebody who is not signed in yet: user name and password, and what was wrong with them.</summary>
internal abstract class AccountForm(IStringLocalizer<SignInWords> words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What is wrong, each with the field that it is about; null where it is about several.</summary>
    public List<(string? Field, string Message)> Faults { get; } = [];

    public IStringLocalizer<SignInWords> Words => words;

    public abstract string ErrorHeading { get; }

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string OtherLanguage => Language == "vi" ? "en" : "vi";

    public FormField UserNameField => Field(nameof(UserName), "text", "username", UserName);

    public FormField PasswordField => Field(nameof(Password), "password", "current-password");

    /// <summary>A field with its label and its fault.</summary>
    protected FormField Field(string name, string type, string autoComplete, string? value = null) =>
        new(name, words[name], type, autoComplete, value, Faults.Find(fault => fault.Field == name).Message, Faults.Count > 0);

    /// <summary>Notes a field that was left empty.</summary>
    protected void Require(string name, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Faults.Add((name, words[$"{name}Missing"]));
        }
    }

    /// <summary>The form again, with its faults.</summary>
    protected IActionResult Refused()
    {
        // 200 would do for a browser; a client sees that nothing came of it.
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
