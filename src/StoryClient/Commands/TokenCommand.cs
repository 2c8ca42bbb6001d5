using System.CommandLine;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient.Commands;

/// <summary><c>token lan</c>, <c>token --client department-portal</c>: prints an access token and nothing else, for use in a script.</summary>
internal static class TokenCommand
{
    public static Command Create(PlatformOptions platform)
    {
        var user = new Argument<string?>("user")
        {
            Description = "The sign-in name of a person, for example lan.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var client = new Option<string?>("--client")
        {
            Description = $"With a person: the public client to sign in through ({City.PeoplesClient} where not given). Alone: the client system whose own token is wanted.",
        };
        var command = new Command("token", "Prints an access token of a person or a client system.") { user, client };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                using var city = new City(platform.Read(arguments));
                var caller = (arguments.GetValue(user), arguments.GetValue(client)) switch
                {
                    (null, null) => throw new ArgumentException("Say whose token: a person's sign-in name, or --client and a client system."),
                    (null, { } clientId) => city.ClientSystem(clientId),
                    ({ } userName, var clientId) => city.Person(userName, clientId ?? City.PeoplesClient),
                };
                Console.Out.WriteLine(await caller.AccessTokenAsync(cancellationToken));
                return 0;
            }
            catch (Exception exception) when (exception is SignInException or HttpRequestException or InvalidOperationException or ArgumentException)
            {
                Console.Error.WriteLine(exception.Message);
                return 1;
            }
        });
        return command;
    }
}
