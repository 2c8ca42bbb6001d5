using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.StoryClient.Ledgers;
using Innovation.StoryClient.SignIn;

namespace Innovation.StoryClient.Commands;

/// <summary>
/// <c>ledger export DIR</c> writes the decision ledgers of all services for an inspection; <c>ledger disclose</c> puts the content behind one entry
/// into such an export.
/// </summary>
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
        return new Command("ledger", "The decision ledgers.") { export, Disclose(platform) };
    }

    private static Command Disclose(PlatformOptions platform)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "An export." };
        var service = new Argument<string>("service") { Description = "Whose entry it is." };
        service.AcceptOnlyFromAmong([.. ContractDescriptors.Deployables]);
        var entry = new Argument<string>("entry") { Description = "The entry's id, as the export names it." };
        var reason = new Argument<string>("reason") { Description = "Why it must be seen; kept in the ledger." };
        var officer = new Option<string>("--officer") { Description = "Who signs in; holds the duty inspection.", DefaultValueFactory = _ => "kien" };
        var disclose = new Command("disclose", "Puts the content behind an entry into an export, for the offline verifier to confirm.")
        {
            folder, service, entry, reason, officer,
        };
        disclose.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                using var city = new City(platform.Read(arguments));
                var file = Path.Combine(arguments.GetRequiredValue(folder).FullName, $"{arguments.GetRequiredValue(service)}.jsonl");
                var disclosed = await DisclosedContent.PutAsync(
                    city.Person(arguments.GetRequiredValue(officer)), arguments.GetRequiredValue(service), file, arguments.GetRequiredValue(entry),
                    arguments.GetRequiredValue(reason), cancellationToken);
                Console.Out.WriteLine(disclosed.Content);
                Console.Out.WriteLine($"Verify it: dotnet run --project src/LedgerVerifier -- {arguments.GetRequiredValue(folder).FullName}");
                return 0;
            }
            catch (Exception exception) when (exception is RpcException or SignInException or HttpRequestException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(exception.Message);
                return 1;
            }
        });
        return disclose;
    }
}
