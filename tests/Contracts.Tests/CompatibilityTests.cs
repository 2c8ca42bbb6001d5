namespace Innovation.Contracts.Tests;

/// <summary>Callers are other people's systems: what was promised to them stays.</summary>
public sealed class CompatibilityTests
{
    private const string UpdateVariable = "UPDATE_CONTRACT_SNAPSHOT";

    [Fact]
    public void No_promise_of_the_contracts_is_broken()
    {
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            ContractSnapshot.Update();
        }

        var broken = ContractSnapshot.Committed.Except(ContractSnapshot.Current).ToArray();
        broken.ShouldBeEmpty($"""
            The contracts no longer keep what callers were promised:
              {string.Join("\n  ", broken)}
            Keep it (a field or value is retired, never removed, renumbered or retyped; a changed event is a new type), or, where nobody can be using it yet,
            run this test with {UpdateVariable}=1 and commit tests/Contracts.Tests/contracts.snapshot.
            """);
    }

    [Fact]
    public void Every_addition_is_in_the_snapshot()
    {
        var added = ContractSnapshot.Current.Except(ContractSnapshot.Committed).ToArray();
        added.ShouldBeEmpty($"""
            The contracts promise more than the snapshot holds:
              {string.Join("\n  ", added)}
            Run the tests with {UpdateVariable}=1 and commit tests/Contracts.Tests/contracts.snapshot, so that the additions are kept from now on.
            """);
    }
}
