namespace Innovation.Identity.Pages;

/// <summary>Names the resources of the login page: Vietnamese in SignInWords.resx, English in SignInWords.en.resx.</summary>
internal sealed class SignInWords;
