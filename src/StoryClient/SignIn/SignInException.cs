namespace Innovation.StoryClient.SignIn;

/// <summary>The platform gave no token; the message says at which point and why.</summary>
public sealed class SignInException(string message) : Exception(message);
