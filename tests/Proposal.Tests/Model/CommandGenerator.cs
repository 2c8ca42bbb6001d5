namespace Innovation.Proposal.Tests.Model;

/// <summary>
/// Makes commands: most of them such as lead somewhere (tried on a copy of the model), the others anything by anybody, so that long lives of a
/// proposal and forbidden moves both come up.
/// </summary>
internal sealed class CommandGenerator(Random random)
{
    private const int Attempts = 12;
    private static readonly int _people = Enum.GetValues<Person>().Length;

    // What turns a case back, or goes on around it.
    private static readonly Step[] _rare =
        [Step.SendBack, Step.DeclareInterest, Step.Return, Step.ForwardUp, Step.Edit, Step.Wait, Step.HandOverPost, Step.Relocate, Step.AskOtherUnit];

    // What moves a case on comes up more often than what ends it.
    private static readonly Step[] _steps =
    [
        Step.Edit, Step.Edit, Step.Submit, Step.Submit, Step.Submit, Step.Return, Step.Check, Step.Check, Step.Check, Step.Check, Step.Check, Step.Check,
        Step.GiveOpinion, Step.GiveOpinion, Step.DeclareInterest,
        Step.ForwardUp, Step.OpenBallot, Step.OpenBallot, Step.OpenBallot, Step.Vote, Step.Vote, Step.Vote, Step.Vote, Step.Vote, Step.Vote,
        Step.Decide, Step.Decide, Step.Decide, Step.Convene, Step.Convene, Step.Convene, Step.Score, Step.Score, Step.Score, Step.Score, Step.Score, Step.Score,
        Step.Override, Step.Override, Step.Override,
        Step.AnswerCoAuthorship, Step.AnswerImplementation, Step.AskOtherUnit, Step.AnswerOtherUnit, Step.RecordPermit, Step.SendBack,
        Step.VoidBallot, Step.ReplaceMembers, Step.RequestReview, Step.AnswerReview, Step.AnswerReview, Step.ConcludeReview, Step.ConcludeReview,
        Step.Wait, Step.HandOverPost, Step.Relocate,
    ];

    public Command Next(ReferenceProposal model)
    {
        var way = random.Next(8);
        if (way == 0)
        {
            // Who might, and perhaps not so: what is refused for one reason alone.
            return Likely(model);
        }
        if (way < 7)
        {
            for (var i = 0; i < Attempts; i++)
            {
                var likely = Likely(model);
                if (model.Applies(likely) && model.Copy().Accepts(likely))
                {
                    return likely;
                }
            }
        }
        return random.Next(40) == 0
            ? new Command(Step.Withdraw, Person.Author, 0)
            : new Command(Any(_steps), (Person)random.Next(_people), random.Next(1 << 20));
    }

    private Command Likely(ReferenceProposal model)
    {
        var step = Any(_steps);
        if (_rare.Contains(step) && random.Next(5) > 0)
        {
            step = Any(_steps);
        }
        var by = step switch
        {
            Step.Edit or Step.Submit => Person.Author,
            Step.Return => Person.Intake,
            Step.Check => Any([Person.Reviewer, Person.Reviewer, Person.Expert5]),
            Step.RecordPermit => Person.Reviewer,
            Step.AnswerImplementation => Person.WardMember,
            Step.AskOtherUnit => Person.Author,
            Step.AnswerOtherUnit => Person.Secretary,
            Step.GiveOpinion => Person.PartyOfficer,
            Step.AnswerCoAuthorship => Person.CoAuthor,
            Step.ForwardUp or Step.SendBack or Step.OpenBallot or Step.Decide or Step.Convene or Step.Override or Step.VoidBallot or Step.ReplaceMembers =>
                Any([model.Head, model.Head, model.InChargeOf(model.Level)]),
            Step.RequestReview => Any([Person.Author, Person.CoAuthor, Person.CityHead]),
            Step.AnswerReview => Any([Person.Author, Person.WardMember]),
            Step.ConcludeReview => Any([Person.CityHead, Person.CityHead, Person.Secretary, Person.CityDeputy]),
            // Who voted, more often than anybody.
            Step.DeclareInterest => Any([(Person)random.Next(_people), .. ReferenceProposal.CollectiveOf(model.Level), Person.Expert1, Person.Expert2]),
            Step.Vote => Any([.. ReferenceProposal.CollectiveOf(model.Level)]),
            Step.Score => Person.Expert1 + random.Next(5),
            _ => (Person)random.Next(_people),
        };
        return new Command(step, by, random.Next(1 << 20));
    }

    private T Any<T>(T[] all) => all[random.Next(all.Length)];
}
