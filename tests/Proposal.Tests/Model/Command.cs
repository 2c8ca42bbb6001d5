namespace Innovation.Proposal.Tests.Model;

/// <summary>Who acts in a generated sequence.</summary>
internal enum Person
{
    Author, CoAuthor, WardHead, WardDeputy, WardMember, CityHead, CityDeputy, Secretary, Reviewer, PartyOfficer, Intake, Expert1, Expert2, Expert3, Expert4,
    Expert5, Outsider,
}

/// <summary>What they try.</summary>
internal enum Step
{
    Edit, Submit, Withdraw, Return, Check, GiveOpinion, DeclareInterest, ForwardUp, OpenBallot, Vote, Decide, Convene, Score, Override, AnswerCoAuthorship,
    AnswerImplementation, AskOtherUnit, AnswerOtherUnit, RecordPermit, SendBack, Wait, HandOverPost, Relocate,
    VoidBallot, ReplaceMembers, RequestReview, AnswerReview, ConcludeReview,
}

/// <summary>One attempt; <paramref name="Choice"/> holds whatever else the step needs, read by <see cref="Choices"/>.</summary>
internal sealed record Command(Step Step, Person By, int Choice);

/// <summary>What a command's number means, the same for the model and for the code under test.</summary>
internal static class Choices
{
    /// <summary>Rows of the gate; 2 is the legal documents.</summary>
    public const int Rows = 4, LegalDocuments = 2;

    public static bool Flag(this Command command, int bit) => (command.Choice >> bit & 1) == 1;

    public static int Row(this Command command) => command.Choice % Rows;

    /// <summary>0 not contrary, 1 contrary, 2 needs a derogation: likely on the legal documents, tried on the other rows too.</summary>
    public static int Verdict(this Command command) => (command.Choice / Rows % 8) switch
    {
        0 => 1,
        1 or 2 or 3 when command.Row() == LegalDocuments => 2,
        1 => 2,
        _ => 0,
    };

    /// <summary>True where a reason to correct is given.</summary>
    public static bool Corrects(this Command command) => command.Flag(8);

    /// <summary>True where the rule was issued above the city.</summary>
    public static bool National(this Command command) => command.Choice / 96 % 4 == 0;

    /// <summary>True where a level at home is named for it all the same.</summary>
    public static bool NamedAtHome(this Command command) => command.Flag(9) && command.Flag(10);

    /// <summary>True where the Party committee is against it.</summary>
    public static bool Against(this Command command) => command.Choice / 7 % 3 == 0;

    /// <summary>False where a negative opinion is passed over.</summary>
    public static bool Answered(this Command command) => command.Choice / 64 % 4 != 0;

    /// <summary>True where a permit comes from a body as high as the Government.</summary>
    public static bool FromHigh(this Command command) => command.Choice % 3 != 0;

    /// <summary>True where a grant names a unit that the plan does not.</summary>
    public static bool BeyondUnits(this Command command) => command.Choice / 32 % 6 == 0;

    /// <summary>True where the head sends it to the author for another text.</summary>
    public static bool ToAuthor(this Command command) => command.Choice / 16 % 3 == 0;

    /// <summary>True where the head names a row to review.</summary>
    public static bool NamesRow(this Command command) => command.Choice / 48 % 3 != 0;

    /// <summary>True where the rules want a new vote after a tie.</summary>
    public static bool TieAnew(this Command command) => command.Choice / 2048 % 4 == 0;

    /// <summary>True where the ward's member has left the collective since the ballot opened.</summary>
    public static bool MemberGone(this Command command) => command.Flag(3);

    /// <summary>Whom the head calls to a council in the place of the recused.</summary>
    public static Person[] Newcomers(this Command command) => (command.Choice / 8 % 5) switch
    {
        0 => [Person.Outsider, Person.Intake],
        1 => [Person.Expert1],
        2 => [Person.CoAuthor],
        _ => [Person.Outsider],
    };

    /// <summary>True where a review leaves the decision as it is.</summary>
    public static bool Upholds(this Command command) => command.Flag(1);

    /// <summary>Which bases an edit names: both, the directive alone, the decree alone.</summary>
    public static (bool Directive, bool Decree) Bases(this Command command) => (command.Choice / 16 % 4) switch
    {
        0 => (true, false),
        1 => (false, true),
        _ => (true, true),
    };

    /// <summary>False where the head gives no reasons to speak of.</summary>
    public static bool Reasoned(this Command command) => command.Choice / 4 % 8 != 0;

    /// <summary>False where the head does not accept responsibility outright.</summary>
    public static bool Accepted(this Command command) => command.Choice / 4 % 4 != 0;

    /// <summary>A level of the tree: 0 ward, 1 city, 2 city Party committee.</summary>
    public static int Level(this Command command) => command.Choice / 32 % 3;

    /// <summary>0 yes, 1 no, 2 abstain; for a scorecard 0 is the grant.</summary>
    public static int Ballot(this Command command) => command.Choice % 3;

    /// <summary>Six months fit the plan, seven do not.</summary>
    public static int Months(this Command command) => command.Choice / 4 % 5 == 0 ? 7 : 6;

    /// <summary>Days from today to the council's meeting; 14 to 20 are right.</summary>
    public static int MeetsIn(this Command command) => (command.Choice / 20 % 6) switch { 0 => 13, 1 => 21, 2 => 20, _ => 14 };

    /// <summary>Whom the head invites: mostly the five experts.</summary>
    public static Person[] Council(this Command command) => (command.Choice / 120 % 6) switch
    {
        0 => [Person.Expert1, Person.Expert2, Person.Expert3, Person.Expert4],
        1 => [Person.Expert1, Person.Expert2, Person.Expert3, Person.Expert4, Person.CoAuthor],
        2 => [Person.Expert1, Person.Expert2, Person.Expert3, Person.WardDeputy, Person.WardMember, Person.CityDeputy],
        _ => [Person.Expert1, Person.Expert2, Person.Expert3, Person.Expert4, Person.Expert5],
    };
}
