using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Operations.V1;
using Innovation.StoryClient.Calls;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient.Commands;

/// <summary><c>parked</c>: which messages wait for an operator; <c>parked replay SERVICE ID</c> tries one again.</summary>
internal static class ParkedCommand
{
    public static Command Create(PlatformOptions platform)
    {
        var command = new Command("parked", "Lists the events that a service could not publish or take.") { Replay(platform) };
        command.SetAction((arguments, cancellationToken) => WithOperatorAsync(platform, arguments, async caller =>
        {
            var count = 0;
            foreach (var service in ContractDescriptors.Deployables)
            {
                for (var page = ""; ;)
                {
                    var answer = await caller.ParkedMessages.ListParkedMessagesAsync(
                        new ListParkedMessagesRequest { PageSize = 200, PageToken = page }, For(service), cancellationToken: cancellationToken);
                    foreach (var message in answer.ParkedMessages)
                    {
                        count++;
                        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                            $"{service}  {message.Id}  {message.EventType}  {message.Direction}  {message.Reason}  {message.Attempts} attempts  since {message.ParkedAt.ToDateTimeOffset():u}  {message.Error}"));
                    }
                    if ((page = answer.NextPageToken).Length == 0)
                    {
                        break;
                    }
                }
            }
            Console.Out.WriteLine(count == 0 ? "No message is parked." : $"{count} parked. Try one again: ./run.sh parked replay SERVICE ID");
        }));
        return command;
    }

    private static Command Replay(PlatformOptions platform)
    {
        var service = new Argument<string>("service") { Description = "Whose message it is." };
        service.AcceptOnlyFromAmong([.. ContractDescriptors.Deployables]);
        var id = new Argument<string>("id") { Description = "The message's id." };
        var replay = new Command("replay", "Tries a parked message again.") { service, id };
        replay.SetAction((arguments, cancellationToken) => WithOperatorAsync(platform, arguments, async caller =>
        {
            await caller.ParkedMessages.ReplayParkedMessageAsync(
                new ReplayParkedMessageRequest { Id = arguments.GetRequiredValue(id) }, For(arguments.GetRequiredValue(service)), cancellationToken: cancellationToken);
            Console.Out.WriteLine("It is tried again.");
        }));
        return replay;
    }

    private static async Task<int> WithOperatorAsync(PlatformOptions platform, ParseResult arguments, Func<Caller, Task> act)
    {
        try
        {
            using var city = new City(platform.Read(arguments));
            await act(city.ClientSystem(City.PlatformOperatorClient));
            return 0;
        }
        catch (Exception exception) when (exception is RpcException or SignInException or HttpRequestException or InvalidOperationException)
        {
            Console.Error.WriteLine(exception is RpcException refused ? refused.Status.Detail : exception.Message);
            return 1;
        }
    }

    private static Metadata For(string service) => new() { { ContractDescriptors.ServiceHeader, service } };
}
