using System.CommandLine;
using Innovation.StoryClient.Commands;

var platform = new PlatformOptions();
var root = new RootCommand("Plays the acceptance stories as real clients of a running platform, gets tokens, exports the decision ledgers, and tries parked messages again.")
{
    StoryCommand.Create(platform),
    TokenCommand.Create(platform),
    LedgerCommand.Create(platform),
    ParkedCommand.Create(platform),
};
platform.AddTo(root);
return await root.Parse(args).InvokeAsync();
