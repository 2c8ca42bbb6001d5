namespace Innovation.StoryClient.SignIn;

/// <summary>An access token as the token endpoint gave it.</summary>
internal sealed record AccessToken(string Value, TimeSpan Lifetime);
