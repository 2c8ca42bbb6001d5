namespace Innovation.Recognition.Features.Commendations;

/// <summary>Reads the reasons of a decision, with how the nominees' statements were taken into account.</summary>
internal static class GroundsInput
{
    public static Grounds Grounds(this RequestCheck check, string reasons, string statementsConsidered) =>
        new(check.Text("reasons", reasons, 10_000, 20), check.OptionalText("statements_considered", statementsConsidered, 10_000));
}
