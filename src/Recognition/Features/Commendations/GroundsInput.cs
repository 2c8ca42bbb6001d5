namespace Innovation.Recognition.Features.Commendations;

/// <summary>Reads the reasons of a decision, with how the nominees' statements were taken into account.</summary>
internal static class GroundsInput
{
    public static Grounds Grounds(this RequestCheck check, string reasons, string statementsConsidered) =>
        // Where it is said at all it says something: a dot deals with nothing (section 9 rules 6 and 10).
        new(check.Text("reasons", reasons, 10_000, 20), statementsConsidered.Length == 0 ? "" : check.Text("statements_considered", statementsConsidered, 10_000, 10));
}
