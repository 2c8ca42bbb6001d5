namespace Innovation.Proposal.Tests.Model;

/// <summary>
/// The rules of domain sections 2 and 3 for a proposal, written a second time and more plainly, without a line of the service. Slow in
/// nothing and clever in nothing: what it accepts the service must accept, what it refuses the service must refuse.
/// </summary>
internal sealed class ReferenceProposal
{
    private static readonly Person[][] _collectives =
    [
        [Person.WardHead, Person.CoAuthor, Person.WardDeputy, Person.WardMember],
        [Person.CityHead, Person.CityDeputy],
        [Person.Secretary],
    ];

    private static readonly string[] _beforeGate = ["Submitted", "LegalityChecking", "ForwardedUp"];
    private static readonly string[] _atReview = ["UnderReview", "ForwardedUp"];
    private static readonly string[] _open = ["Submitted", "Returned", "LegalityChecking", "UnderReview", "CouncilReview", "ForwardedUp"];

    private readonly HashSet<Person> _interested = [];
    private readonly int?[] _verdicts = new int?[Choices.Rows];
    private bool _complete = true, _unfit, _decree = true, _coAuthored = true, _declined, _confirmed;
    private int _competentLevel;
    private int _today;
    private Person _wardHead = Person.WardHead;
    private (Person Head, int Kind, HashSet<Person> Entitled, Dictionary<Person, int> Votes, bool Open)? _ballot;
    private (Person[] Members, int Day, int Kind, Dictionary<Person, int> Scores, bool Open)? _council;

    public ReferenceProposal()
    {
    }

    private ReferenceProposal(ReferenceProposal other)
    {
        _interested = [.. other._interested];
        _verdicts = [.. other._verdicts];
        (_complete, _unfit, _decree) = (other._complete, other._unfit, other._decree);
        (_coAuthored, _declined, _confirmed) = (other._coAuthored, other._declined, other._confirmed);
        (_competentLevel, _today, _wardHead) = (other._competentLevel, other._today, other._wardHead);
        _ballot = other._ballot is { } ballot ? ballot with { Votes = new(ballot.Votes) } : null;
        _council = other._council is { } council ? council with { Scores = new(council.Scores) } : null;
        (State, Level, Version, HasOpinion, RejectedByVote) = (other.State, other.Level, other.Version, other.HasOpinion, other.RejectedByVote);
    }

    public string State { get; private set; } = "Draft";
    public int Level { get; private set; }
    public int Version { get; private set; }
    public bool HasOpinion { get; private set; }
    public bool RejectedByVote { get; private set; }
    public bool BallotOpen => _ballot is { Open: true };
    public int Votes => _ballot?.Votes.Count ?? 0;
    public bool CouncilOpen => _council is { Open: true };
    public int Scorecards => _council?.Scores.Count ?? 0;
    public bool Cleared => _verdicts.All(v => v is 0 or 2) && (_verdicts[Choices.LegalDocuments] != 2 || Level >= _competentLevel);
    public Person Head => HeadOf(Level);
    public int Today => _today;

    public Person HeadOf(int level) => level switch { 0 => _wardHead, 1 => Person.CityHead, _ => Person.Secretary };

    public static IReadOnlyList<Person> CollectiveOf(int level) => _collectives[level];

    /// <summary>The first level from <paramref name="level"/> upwards whose head may decide; null where there is none.</summary>
    public int? RouteFrom(int level) =>
        Enumerable.Range(level, _collectives.Length - level).Where(l => Impartial(HeadOf(l))).Select(l => (int?)l).FirstOrDefault();

    /// <summary>The same proposal, to try a command on.</summary>
    public ReferenceProposal Copy() => new(this);

    /// <summary>True where the command makes sense at all: somebody else's answer (a route up the tree) exists.</summary>
    public bool Applies(Command command) => command.Step switch
    {
        Step.Submit => State != "Draft" || RouteFrom(0) is not null,
        Step.ForwardUp => Level < _collectives.Length - 1,
        Step.Check when command.Verdict() == 2 => RouteFrom(Math.Max(command.Level(), Level)) is not null,
        Step.Check => RouteFrom(Math.Max(_competentLevel, Level)) is not null,
        _ => true,
    };

    /// <summary>Does it where it is allowed.</summary>
    public bool Accepts(Command command) => command.Step switch
    {
        Step.Edit => Edit(command),
        Step.Submit => Submit(command.By),
        Step.Withdraw => command.By == Person.Author && (State == "Draft" || _open.Contains(State)) && End("Withdrawn"),
        Step.Return => (command.By == Head || command.By == Person.Intake) && Impartial(command.By) && State == "Submitted" && MoveTo("Returned"),
        Step.Check => Check(command),
        Step.GiveOpinion => Impartial(command.By) && (State == "UnderReview" || _beforeGate.Contains(State)) && !HasOpinion && (HasOpinion = true),
        Step.DeclareInterest => (State == "Draft" || _open.Contains(State)) && _interested.Add(command.By),
        Step.ForwardUp => Forward(command),
        Step.OpenBallot => OpenBallot(command),
        Step.Vote => Vote(command),
        Step.Decide => Decide(command),
        Step.Convene => Convene(command),
        Step.Score => Score(command),
        Step.Override => Override(command),
        Step.AnswerCoAuthorship => Answer(command),
        Step.Wait => Wait(command),
        _ => HandOver(command),
    };

    private bool IsAuthor(Person person) => person == Person.Author || (person == Person.CoAuthor && _coAuthored);

    private bool Impartial(Person person) => !IsAuthor(person) && !_interested.Contains(person);

    private bool MayDecide(Person person) => Impartial(person) && person == Head && Cleared && HasOpinion;

    private bool MoveTo(string state)
    {
        State = state;
        return true;
    }

    private bool End(string state)
    {
        CloseBallotAndCouncil();
        return MoveTo(state);
    }

    private void CloseBallotAndCouncil()
    {
        if (_ballot is { } ballot)
        {
            _ballot = ballot with { Open = false };
        }
        if (_council is { } council)
        {
            _council = council with { Open = false };
        }
    }

    private bool MoveUp(int level)
    {
        CloseBallotAndCouncil();
        HasOpinion = false;
        Level = level;
        return MoveTo("ForwardedUp");
    }

    private bool Edit(Command command)
    {
        var coAuthored = !command.Flag(6) || !command.Flag(7);
        if (command.By != Person.Author || State is not ("Draft" or "Returned") || (coAuthored && _declined)
            || (State == "Returned" && coAuthored != _coAuthored))
        {
            return false;
        }
        _complete = !command.Flag(0) || !command.Flag(1);
        _unfit = command.Flag(2) && command.Flag(3);
        _decree = command.Flag(4);
        _coAuthored = coAuthored;
        return true;
    }

    private bool Submit(Person by)
    {
        if (by != Person.Author || State is not ("Draft" or "Returned") || !_complete || (_unfit && _decree))
        {
            return false;
        }
        Level = State == "Draft" ? RouteFrom(0)!.Value : Level;
        Version++;
        return MoveTo("Submitted");
    }

    private bool Check(Command command)
    {
        var (row, verdict) = (command.Row(), command.Verdict());
        if (!Impartial(command.By) || !_beforeGate.Contains(State) || _verdicts[row] is not null
            || (row == Choices.LegalDocuments && verdict == 0 && _unfit) || (row != Choices.LegalDocuments && verdict == 2))
        {
            return false;
        }
        _verdicts[row] = verdict;
        if (verdict == 2)
        {
            _competentLevel = command.Level();
        }
        if (verdict == 1)
        {
            return MoveTo("Rejected");
        }
        if (State != "ForwardedUp")
        {
            State = "LegalityChecking";
        }
        if (_verdicts.Contains(null))
        {
            return true;
        }
        return Cleared ? State == "ForwardedUp" || MoveTo("UnderReview") : MoveUp(RouteFrom(_competentLevel)!.Value);
    }

    private bool Forward(Command command)
    {
        var target = Math.Min(_collectives.Length - 1, Level + 1 + (command.Flag(0) && command.Flag(1) ? 1 : 0));
        return command.By == Head
            && (_beforeGate.Contains(State) || State is "UnderReview" or "CouncilReview")
            && Impartial(HeadOf(target))
            && MoveUp(target);
    }

    private bool OpenBallot(Command command)
    {
        var entitled = _collectives[Level].Where(Impartial).ToHashSet();
        if (!MayDecide(command.By) || !_atReview.Contains(State) || BallotOpen || command.Months() > 6 || entitled.Count == 0)
        {
            return false;
        }
        _ballot = (command.By, command.Choice % 2, entitled, [], true);
        return true;
    }

    private bool Vote(Command command) =>
        _ballot is { Open: true } ballot && Impartial(command.By) && ballot.Entitled.Contains(command.By) && ballot.Votes.TryAdd(command.By, command.Ballot());

    private bool Decide(Command command)
    {
        if (!MayDecide(command.By) || !command.Reasoned())
        {
            return false;
        }
        return State == "CouncilReview" ? DecideOnCouncil(command) : _atReview.Contains(State) && DecideOnBallot(command);
    }

    private bool DecideOnBallot(Command command)
    {
        if (_ballot is not { Open: true } ballot)
        {
            return false;
        }
        double entitled = ballot.Entitled.Count, half = entitled / 2;
        var yes = ballot.Votes.Values.Count(v => v == 0);
        var missing = entitled - ballot.Votes.Count;
        bool? carried =
            yes > half ? true
            : yes + missing < half ? false
            : missing > 0 && !command.Flag(0) ? null
            : yes < half ? false
            : null;
        if (carried is null && missing > 0 && !command.Flag(0))
        {
            return false;
        }
        // A tie follows the head's own vote; without it nothing is decided and a new ballot is needed.
        carried ??= ballot.Votes.TryGetValue(ballot.Head, out var head) && head != 2 ? head == 0 : null;
        _ballot = ballot with { Open = false };
        if (carried is { } outcome)
        {
            RejectedByVote = !outcome;
            State = !outcome ? "Rejected" : ballot.Kind == 0 ? "ApprovedAsPilot" : "Approved";
        }
        return true;
    }

    private bool DecideOnCouncil(Command command)
    {
        var council = _council!.Value;
        double members = council.Members.Count(Impartial);
        var counted = council.Scores.Where(s => Impartial(s.Key)).ToList();
        var grants = counted.Count(s => s.Value == 0);
        if (_today < council.Day || counted.Count < Math.Ceiling(council.Members.Length * 0.67))
        {
            return false;
        }
        var carried = grants > members / 2;
        if (!carried && grants + (members - counted.Count) > members / 2 && !command.Flag(0))
        {
            return false;
        }
        _council = council with { Open = false };
        return MoveTo(!carried ? "Rejected" : council.Kind == 0 ? "ApprovedAsPilot" : "Approved");
    }

    private bool Convene(Command command)
    {
        var members = command.Council();
        if (!MayDecide(command.By) || !(_atReview.Contains(State) || State == "CouncilReview") || BallotOpen || command.Months() > 6
            || members.Length is < 5 or > 9 || !members.All(Impartial) || command.MeetsIn() is < 14 or > 20)
        {
            return false;
        }
        _council = (members, _today + command.MeetsIn(), command.Choice % 2, [], true);
        return MoveTo("CouncilReview");
    }

    private bool Score(Command command) =>
        State == "CouncilReview" && Impartial(command.By) && _council is { } council && council.Members.Contains(command.By) && _today >= council.Day
        && council.Scores.TryAdd(command.By, command.Ballot());

    private bool Override(Command command)
    {
        var signed = (!command.Flag(0) || !command.Flag(1)) && command.Accepted();
        return State == "Rejected" && RejectedByVote && MayDecide(command.By) && signed && MoveTo(_ballot!.Value.Kind == 0 ? "ApprovedAsPilot" : "Approved");
    }

    private bool Answer(Command command)
    {
        var confirmed = !command.Flag(0);
        if (command.By != Person.CoAuthor || !_coAuthored || (confirmed ? _confirmed : State != "Draft") || (State != "Draft" && !_open.Contains(State)))
        {
            return false;
        }
        (_confirmed, _declined, _coAuthored) = (confirmed, !confirmed, confirmed);
        return true;
    }

    private bool Wait(Command command)
    {
        _today += 1 + command.Choice % 15;
        return true;
    }

    private bool HandOver(Command command)
    {
        _wardHead = (command.Choice % 4) switch { 0 => Person.CoAuthor, 1 => Person.WardDeputy, _ => Person.WardHead };
        return true;
    }
}
