using System.Net;

namespace Innovation.StoryClient.SignIn;

/// <summary>The page on which somebody without a password chooses one, once, with the code that they were given.</summary>
internal static class FirstPassword
{
    public static async Task ChooseAsync(Uri gateway, string userName, string code, string password, CancellationToken cancellationToken)
    {
        using var cookieJar = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(cookieJar);
        var address = new Uri(gateway, "/login/first?lang=en");
        var form = LoginForm.FindIn(await browser.GetStringAsync(address, cancellationToken))
            ?? throw new SignInException($"Expected the page of a first sign-in at {address.GetLeftPart(UriPartial.Path)}, saw no form.");
        using var fields = new FormUrlEncodedContent(
            [.. form.Hidden, new(form.UserNameField, userName), new("Code", code), new("NewPassword", password), new("Repeated", password)]);
        using var answer = await browser.PostAsync(form.Action.Length == 0 ? address : new Uri(address, form.Action), fields, cancellationToken);
        // Accepted, it leads on to the sign-in page; refused, it is shown again.
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
        {
            throw new SignInException($"The first sign-in of '{userName}' was not accepted: {(int)answer.StatusCode}.");
        }
    }
}
