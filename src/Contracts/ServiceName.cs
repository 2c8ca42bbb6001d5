namespace Innovation.Contracts;

/// <summary>The service that runs, as it is deployed and found: for example <c>proposal</c>. The prefix of names that it shares with nobody.</summary>
/// <param name="Value">Lower case, one of <see cref="ContractDescriptors.Deployables"/> or gateway.</param>
public sealed record ServiceName(string Value);
