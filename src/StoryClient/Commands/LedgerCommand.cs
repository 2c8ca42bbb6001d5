using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Innovation.StoryClient.Ledgers;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient.Commands;

/// <summary><c>ledger export DIR</c>: writes the decision ledgers of all services for an inspection.</summary>
internal static class LedgerCommand
{
    public static Command Create(PlatformOptions platform)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "The folder to write to." };
        var export = new Command("export", "Writes SERVICE.jsonl for each service, and heads.json.") { folder };
        export.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                using var city = new City(platform.Read(arguments));
                var to = arguments.GetRequiredValue(folder).FullName;
                foreach (var ledger in await LedgerExport.WriteAsync(city.ClientSystem(City.AuditorClient), to, cancellationToken))
                {
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ledger.Service}.jsonl  {ledger.Bytes:N0} bytes"));
                }
                Console.Out.WriteLine($"heads.json\nVerify it: dotnet run --project src/LedgerVerifier -- {to}");
                return 0;
            }
            catch (Exception exception) when (exception is RpcException or SignInException or HttpRequestException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(exception.Message);
                return 1;
            }
        });
        return new Command("ledger", "The decision ledgers.") { export };
    }
}
