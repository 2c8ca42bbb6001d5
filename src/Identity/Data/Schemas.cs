namespace Innovation.Identity.Data;

/// <summary>The schemas of identitydb, beside those of Messaging and Casework.</summary>
internal static class Schemas
{
    public const string Directory = "directory";
    public const string Rules = "rules";
    public const string Inbox = "inbox";
    public const string Accounts = "accounts";
    public const string Tokens = "tokens";
}
