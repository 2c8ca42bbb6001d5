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
    private static readonly string[] _withReviewers = ["Submitted", "LegalityChecking", "UnderReview", "CouncilReview", "ForwardedUp"];
    private static readonly string[] _atReview = ["UnderReview", "ForwardedUp"];
    private static readonly string[] _open = ["Submitted", "Returned", "LegalityChecking", "UnderReview", "CouncilReview", "ForwardedUp"];

    private readonly HashSet<Person> _interested = [];
    private readonly int?[] _verdicts = new int?[Choices.Rows];
    private readonly Person[] _reviewers = new Person[Choices.Rows];
    private bool _complete = true, _unfit, _directive = true, _decree = true, _coAuthored = true, _implementing = true, _everConfirmed, _earlier;
    private bool? _coAuthorSays, _implementerSays, _otherUnit, _favourable;
    private Person _opinionBy;
    private bool _away, _contracted, _contractedThen, _asked, _rests, _national, _permitted;
    private int _competentLevel;
    private int _today;
    private Person _wardHead = Person.WardHead;
    private bool _wardActing, _wide = true, _forwarded, _authorReviewed;
    private (Person Head, int Kind, HashSet<Person> Entitled, int AtOpening, Dictionary<Person, int> Votes, HashSet<Person> TakenOut, bool Open)? _ballot;
    private (Person[] Members, int Size, int Day, int Kind, Dictionary<Person, int> Scores, bool Open)? _council;

    // Of the decision that stands: who decided, the one whom it superseded included, on which day, by what; and its newest review.
    private HashSet<Person> _deciders = [];
    private Person? _setAsideDecider;
    private Person _lastDecider;
    private int _decidedOn;
    private string _decidedBy = "";
    private (int? Level, HashSet<Person> Statements)? _review;

    public ReferenceProposal()
    {
    }

    private ReferenceProposal(ReferenceProposal other)
    {
        _interested = [.. other._interested];
        _verdicts = [.. other._verdicts];
        _reviewers = [.. other._reviewers];
        (_complete, _unfit, _directive, _decree) = (other._complete, other._unfit, other._directive, other._decree);
        (_coAuthored, _implementing, _everConfirmed, _earlier) = (other._coAuthored, other._implementing, other._everConfirmed, other._earlier);
        (_coAuthorSays, _implementerSays, _otherUnit, _favourable) = (other._coAuthorSays, other._implementerSays, other._otherUnit, other._favourable);
        (_opinionBy, _away, _contracted, _contractedThen, _asked) = (other._opinionBy, other._away, other._contracted, other._contractedThen, other._asked);
        (_rests, _national, _permitted) = (other._rests, other._national, other._permitted);
        (_competentLevel, _today, _wardHead) = (other._competentLevel, other._today, other._wardHead);
        (_wardActing, _wide, _forwarded, _authorReviewed) = (other._wardActing, other._wide, other._forwarded, other._authorReviewed);
        (_deciders, _setAsideDecider, _decidedOn, _decidedBy) = ([.. other._deciders], other._setAsideDecider, other._decidedOn, other._decidedBy);
        _lastDecider = other._lastDecider;
        _review = other._review is { } review ? review with { Statements = [.. review.Statements] } : null;
        _ballot = other._ballot is { } ballot
            ? ballot with { Entitled = [.. ballot.Entitled], Votes = new(ballot.Votes), TakenOut = [.. ballot.TakenOut] }
            : null;
        _council = other._council is { } council ? council with { Scores = new(council.Scores) } : null;
        (State, Level, Version, RejectedByVote) = (other.State, other.Level, other.Version, other.RejectedByVote);
    }

    public string State { get; private set; } = "Draft";
    public int Level { get; private set; }
    public int Version { get; private set; }
    public bool HasOpinion => _favourable is not null;
    public bool AtHome => !_away;
    public bool Contracted => _contracted;
    public bool RejectedByVote { get; private set; }
    public bool BallotOpen => _ballot is { Open: true };
    public int Votes => _ballot?.Votes.Count ?? 0;
    public bool CouncilOpen => _council is { Open: true };
    public int Scorecards => _council?.Scores.Count ?? 0;
    public bool Cleared => _verdicts.All(v => v is 0 or 2)
        && (_verdicts[Choices.LegalDocuments] != 2 || _permitted || (!_national && Level >= _competentLevel));
    public Person Head => HeadOf(Level);
    private static int Top => _collectives.Length - 1;
    public int Today => _today;

    public int DecidedOn => _decidedOn;
    public bool Decided => State is "Approved" or "ApprovedAsPilot" or "Rejected";
    public bool ReviewOpen => _review is not null;

    /// <summary>The level whose head concludes the open review; null where the unit's own members do.</summary>
    public int? ReviewedAt => _review?.Level;

    /// <summary>Who acts for the head; only in the ward, and never the head themselves.</summary>
    public Person? ActingOf(int level) => level == 0 && _wardActing && _wardHead != Person.WardDeputy ? Person.WardDeputy : null;

    public Person InChargeOf(int level) => ActingOf(level) ?? HeadOf(level);

    /// <summary>Which level would review the decision now; null where none above may.</summary>
    public int? ReviewLevel() => Enumerable.Range(Level + 1, _collectives.Length - Level - 1)
        .Where(l => Impartial(HeadOf(l)) && !Involved(HeadOf(l))).Select(l => (int?)l).FirstOrDefault();

    public Person HeadOf(int level) => level switch { 0 => _wardHead, 1 => Person.CityHead, _ => Person.Secretary };

    public static IReadOnlyList<Person> CollectiveOf(int level) => _collectives[level];

    /// <summary>The first level from <paramref name="level"/> upwards whose head may decide; null where there is none.</summary>
    public int? RouteFrom(int level) =>
        Enumerable.Range(level, _collectives.Length - level).Where(l => Impartial(HeadOf(l)) && Impartial(InChargeOf(l))).Select(l => (int?)l).FirstOrDefault();

    /// <summary>The first level above whose head may decide, <paramref name="also"/> not being one who may; null where there is none.</summary>
    public int? SuperiorOf(Person also) =>
        Enumerable.Range(Level + 1, _collectives.Length - Level - 1)
            .Where(l => Impartial(HeadOf(l)) && HeadOf(l) != also).Select(l => (int?)l).FirstOrDefault();

    /// <summary>The same proposal, to try a command on.</summary>
    public ReferenceProposal Copy() => new(this);

    /// <summary>True where the command makes sense at all: somebody else's answer (a route up the tree) exists.</summary>
    public bool Applies(Command command) => command.Step switch
    {
        Step.Submit => State != "Draft" || RouteFrom(0) is not null,
        Step.ForwardUp => Level < _collectives.Length - 1,
        Step.Check when command.Verdict() == 2 => RouteFrom(Math.Max(command.National() ? Top : command.Level(), Level)) is not null,
        Step.Check => RouteFrom(Math.Max(_national ? Top : _competentLevel, Level)) is not null,
        _ => true,
    };

    /// <summary>Does it where it is allowed.</summary>
    public bool Accepts(Command command) => command.Step switch
    {
        Step.Edit => Edit(command),
        Step.Submit => Submit(command.By),
        Step.Withdraw => command.By == Person.Author && (State == "Draft" || _open.Contains(State)) && End("Withdrawn"),
        Step.Return => (HoldsPost(command.By) || command.By == Person.Intake) && Impartial(command.By) && State == "Submitted" && MoveTo("Returned"),
        Step.Check => Check(command),
        Step.GiveOpinion => GiveOpinion(command),
        Step.DeclareInterest => DeclareInterest(command.By),
        Step.VoidBallot => VoidBallot(command),
        Step.ReplaceMembers => ReplaceMembers(command),
        Step.RequestReview => RequestReview(command.By),
        Step.AnswerReview => AnswerReview(command.By),
        Step.ConcludeReview => ConcludeReview(command),
        Step.ForwardUp => Forward(command),
        Step.OpenBallot => OpenBallot(command),
        Step.Vote => Vote(command),
        Step.Decide => Decide(command),
        Step.Convene => Convene(command),
        Step.Score => Score(command),
        Step.Override => Override(command),
        Step.AnswerCoAuthorship => Answer(command),
        Step.AnswerImplementation => AnswerAsImplementer(command),
        Step.AskOtherUnit => AskOtherUnit(command),
        Step.AnswerOtherUnit => AnswerOtherUnit(command),
        Step.RecordPermit => RecordPermit(command),
        Step.SendBack => SendBack(command),
        Step.Relocate => Relocate(command),
        Step.Wait => Wait(command),
        _ => HandOver(command),
    };

    public bool IsAuthor(Person person) => person == Person.Author || (person == Person.CoAuthor && _everConfirmed);

    private bool Impartial(Person person) => !IsAuthor(person) && !_interested.Contains(person);

    private bool HoldsPost(Person person) => person == Head || person == ActingOf(Level);

    // Who acts for a head may not where the head may not.
    private bool MayAct(Person person) => Impartial(person) && HoldsPost(person) && (person == Head || Impartial(Head));

    private bool MayDecide(Person person) => MayAct(person) && Cleared && HasOpinion
        && (_verdicts[Choices.LegalDocuments] != 2 || _directive);

    private bool AnswersOpinion(Command command) => _favourable == true || command.Answered();

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
        _forwarded = true;
        (_favourable, _rests) = (null, false);
        Level = level;
        return MoveTo("ForwardedUp");
    }

    private string AfterVerdicts() => State switch
    {
        "ForwardedUp" or "CouncilReview" or "Returned" or "Draft" => State,
        _ when _verdicts.All(v => v is not null) && !_verdicts.Contains(1) => "UnderReview",
        _ when _verdicts.All(v => v is null) && !_earlier => "Submitted",
        _ => "LegalityChecking",
    };

    private void Reopen(int row)
    {
        _earlier |= _verdicts[row] is not null;
        _verdicts[row] = null;
    }

    private bool Edit(Command command)
    {
        var coAuthored = !command.Flag(6) || !command.Flag(7);
        var implementing = !command.Flag(8) || !command.Flag(9);
        if (command.By != Person.Author || State is not ("Draft" or "Returned") || (coAuthored && _coAuthorSays == false)
            || (implementing && _implementerSays == false) || (State == "Returned" && coAuthored != _coAuthored))
        {
            return false;
        }
        var before = (_complete, _wide, _unfit, _directive, _decree);
        _wide = !command.Flag(10);
        _complete = !command.Flag(0) || !command.Flag(1);
        _unfit = command.Flag(2) && command.Flag(3);
        (_directive, _decree) = command.Bases();
        (_coAuthored, _implementing) = (coAuthored, implementing);
        if (State == "Returned" && (_complete, _wide) != (before._complete, before._wide))
        {
            // The text itself: all is checked anew, and said anew.
            Enumerable.Range(0, Choices.Rows).ToList().ForEach(Reopen);
            _favourable = null;
        }
        else if (State == "Returned" && (_unfit, _directive, _decree) != (before._unfit, before._directive, before._decree))
        {
            Reopen(Choices.LegalDocuments);
        }
        return true;
    }

    private bool Submit(Person by)
    {
        var again = State == "Returned";
        if (by != Person.Author || State is not ("Draft" or "Returned") || (!again && _away && _otherUnit != true) || !_complete || (_unfit && _decree)
            || (_decree && (again ? _contractedThen : _contracted)))
        {
            return false;
        }
        if (again && IsAuthor(Head))
        {
            if (SuperiorOf(by) is not { } above)
            {
                return false;
            }
            Version++;
            return MoveUp(above);
        }
        if (!again)
        {
            Level = RouteFrom(0)!.Value;
            _contractedThen = _contracted;
        }
        Version++;
        State = "Submitted";
        return MoveTo(AfterVerdicts());
    }

    private bool Check(Command command)
    {
        var (row, verdict, before) = (command.Row(), command.Verdict(), _verdicts[command.Row()]);
        var seconds = before == 1 && verdict == 1;
        var open = before is null || seconds
            ? _beforeGate.Contains(State) || State == "CouncilReview"
            : command.Corrects() && _withReviewers.Contains(State) && !_rests;
        if (!Impartial(command.By) || !open
            || (row == Choices.LegalDocuments && verdict == 0 && _unfit) || (row != Choices.LegalDocuments && verdict == 2)
            || (verdict == 2 && command.National() && command.NamedAtHome()) || (seconds && _reviewers[row] == command.By))
        {
            return false;
        }
        if (seconds)
        {
            CloseBallotAndCouncil();
            return DecideAs("Rejected", "law", command.By);
        }
        _earlier |= before is not null;
        (_verdicts[row], _reviewers[row]) = (verdict, command.By);
        if (row == Choices.LegalDocuments)
        {
            _permitted = false;
            (_national, _competentLevel) = verdict == 2 ? (command.National(), command.National() ? Top : command.Level()) : (false, 0);
        }
        return _verdicts.Contains(null) || _verdicts.Contains(1) || Cleared || Level >= _competentLevel
            ? MoveTo(AfterVerdicts())
            : MoveUp(RouteFrom(_competentLevel)!.Value);
    }

    private bool GiveOpinion(Command command)
    {
        if (!Impartial(command.By) || !_withReviewers.Contains(State) || (HasOpinion && (!command.Corrects() || _rests)))
        {
            return false;
        }
        (_favourable, _opinionBy) = (!command.Against(), command.By);
        return true;
    }

    private bool RecordPermit(Command command)
    {
        var waits = _verdicts[Choices.LegalDocuments] == 2 && !_permitted;
        // One of the city gives no permit to itself.
        if (!Impartial(command.By) || State is not ("LegalityChecking" or "UnderReview" or "ForwardedUp") || !waits || !command.FromHigh())
        {
            return false;
        }
        _permitted = true;
        return MoveTo(AfterVerdicts());
    }

    private bool SendBack(Command command)
    {
        if (!MayAct(command.By) || State is not ("LegalityChecking" or "UnderReview" or "CouncilReview" or "ForwardedUp")
            || (!command.ToAuthor() && !command.NamesRow()))
        {
            return false;
        }
        CloseBallotAndCouncil();
        _rests = false;
        if (command.NamesRow())
        {
            Reopen(command.Row());
        }
        return MoveTo(command.ToAuthor() ? "Returned" : State == "ForwardedUp" ? State : "LegalityChecking");
    }

    private bool Forward(Command command)
    {
        var target = Math.Min(_collectives.Length - 1, Level + 1 + (command.Flag(0) && command.Flag(1) ? 1 : 0));
        return HoldsPost(command.By)
            && (_beforeGate.Contains(State) || State is "UnderReview" or "CouncilReview")
            && Impartial(HeadOf(target))
            && MoveUp(target);
    }

    private bool OpenBallot(Command command)
    {
        var entitled = _collectives[Level].Where(Impartial).ToHashSet();
        if (!MayDecide(command.By) || !_atReview.Contains(State) || BallotOpen || command.Months() > 6 || command.BeyondUnits() || entitled.Count == 0)
        {
            return false;
        }
        _ballot = (command.By, command.Choice % 2, entitled, entitled.Count, [], [], true);
        _rests = true;
        return true;
    }

    private bool Vote(Command command) =>
        _ballot is { Open: true } ballot && Impartial(command.By) && ballot.Entitled.Contains(command.By) && ballot.Votes.TryAdd(command.By, command.Ballot());

    private bool Decide(Command command)
    {
        if (!MayDecide(command.By) || !command.Reasoned() || !AnswersOpinion(command))
        {
            return false;
        }
        return State == "CouncilReview" ? DecideOnCouncil(command) : _atReview.Contains(State) && DecideOnBallot(command);
    }

    private bool DecideOnBallot(Command command)
    {
        if (_ballot is not { Open: true } ballot || TooFew)
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
        // A tie follows the head's own vote, then that of who opened the ballot, then of who acts; without one, or where the rules want a new
        // vote, nothing is decided.
        if (carried is null && !command.TieAnew())
        {
            var heads = new[] { Head, ballot.Head, ActingOf(Level) ?? Head }.Where(ballot.Votes.ContainsKey).ToList();
            carried = heads.Count == 0 || ballot.Votes[heads[0]] == 2 ? null : ballot.Votes[heads[0]] == 0;
        }
        _ballot = ballot with { Open = false };
        if (carried is not { } outcome)
        {
            return true;
        }
        RejectedByVote = !outcome;
        return DecideAs(!outcome ? "Rejected" : ballot.Kind == 0 ? "ApprovedAsPilot" : "Approved", "ballot", command.By);
    }

    private bool DecideOnCouncil(Command command)
    {
        var council = _council!.Value;
        var present = council.Members.Count(Impartial);
        double members = present;
        var counted = council.Scores.Where(s => Impartial(s.Key)).ToList();
        var grants = counted.Count(s => s.Value == 0);
        if (_today < council.Day || present < 5 || counted.Count < Math.Ceiling(present * 0.67))
        {
            return false;
        }
        var carried = grants > members / 2;
        if (!carried && grants + (members - counted.Count) > members / 2 && !command.Flag(0))
        {
            return false;
        }
        _council = council with { Open = false };
        RejectedByVote = false;
        return DecideAs(!carried ? "Rejected" : council.Kind == 0 ? "ApprovedAsPilot" : "Approved", "council", command.By);
    }

    private bool Convene(Command command)
    {
        var members = command.Council();
        if (!MayDecide(command.By) || !_wide || !(_atReview.Contains(State) || State == "CouncilReview") || BallotOpen || command.Months() > 6
            || command.BeyondUnits() || members.Length is < 5 or > 9 || !members.All(Impartial) || command.MeetsIn() is < 14 or > 20)
        {
            return false;
        }
        _council = (members, members.Length, _today + command.MeetsIn(), command.Choice % 2, [], true);
        _rests = true;
        return MoveTo("CouncilReview");
    }

    private bool Score(Command command) =>
        State == "CouncilReview" && Impartial(command.By) && _council is { } council && council.Members.Contains(command.By) && _today >= council.Day
        && council.Scores.TryAdd(command.By, command.Ballot());

    private bool Override(Command command)
    {
        var signed = (!command.Flag(0) || !command.Flag(1)) && command.Accepted() && AnswersOpinion(command);
        // The head's own, in time, and not while the rejection is reviewed.
        if (State != "Rejected" || !RejectedByVote || !MayDecide(command.By) || command.By != Head || !signed || ReviewOpen || _today > _decidedOn + 7)
        {
            return false;
        }
        _deciders = [command.By, _lastDecider];
        _lastDecider = command.By;
        (_decidedOn, _authorReviewed) = (_today, false);
        return MoveTo(_ballot!.Value.Kind == 0 ? "ApprovedAsPilot" : "Approved");
    }

    private bool Answer(Command command)
    {
        var (confirmed, open) = (!command.Flag(0), _open.Contains(State));
        if (command.By != Person.CoAuthor || !_coAuthored || (State != "Draft" && !open) || _coAuthorSays == confirmed)
        {
            return false;
        }
        var goesUp = confirmed && open && State != "Returned" && Head == command.By;
        var above = SuperiorOf(command.By);
        if (goesUp && above is null)
        {
            return false;
        }
        _coAuthorSays = confirmed;
        if (!confirmed)
        {
            _coAuthored = false;
            return true;
        }
        _everConfirmed = true;
        TakeOut(command.By);
        SetAsideWordsOf(command.By);
        return goesUp ? MoveUp(above!.Value) : MoveTo(AfterVerdicts());
    }

    // What they said as a reviewer counts no more.
    private void SetAsideWordsOf(Person person)
    {
        foreach (var row in Enumerable.Range(0, Choices.Rows).Where(row => _reviewers[row] == person))
        {
            Reopen(row);
        }
        if (_opinionBy == person)
        {
            _favourable = null;
        }
    }

    private bool AnswerAsImplementer(Command command)
    {
        var agreed = !command.Flag(0);
        if (command.By != Person.WardMember || !_implementing || (State != "Draft" && !_open.Contains(State)) || _implementerSays == agreed)
        {
            return false;
        }
        (_implementerSays, _implementing) = (agreed, agreed);
        return true;
    }

    private bool AskOtherUnit(Command command)
    {
        if (command.By != Person.Author || State != "Draft" || !_away)
        {
            return false;
        }
        (_asked, _otherUnit) = (true, null);
        return true;
    }

    private bool AnswerOtherUnit(Command command)
    {
        if (command.By != Person.Secretary || State != "Draft" || !_asked)
        {
            return false;
        }
        (_asked, _otherUnit) = (false, !command.Flag(0));
        return true;
    }

    private bool Relocate(Command command)
    {
        (_away, _contracted) = (command.Choice % 4 == 0, command.Choice / 4 % 4 == 0);
        return true;
    }

    private bool Wait(Command command)
    {
        _today += 1 + command.Choice % 15;
        return true;
    }

    private bool HandOver(Command command)
    {
        _wardActing = command.Choice / 4 % 3 == 0;
        _wardHead = (command.Choice % 4) switch { 0 => Person.CoAuthor, 1 => Person.WardDeputy, _ => Person.WardHead };
        return true;
    }

    private bool DecideAs(string outcome, string how, Person by)
    {
        _deciders = _setAsideDecider is { } earlier ? [by, earlier] : [by];
        _lastDecider = by;
        (_decidedOn, _decidedBy, _authorReviewed) = (_today, how, false);
        RejectedByVote &= how == "ballot";
        return MoveTo(outcome);
    }

    /// <summary>Who took part in the decision that stands.</summary>
    private bool Involved(Person person) => Decided
        && (_deciders.Contains(person)
            || (_decidedBy == "ballot" && (_ballot!.Value.Votes.ContainsKey(person) || _ballot.Value.TakenOut.Contains(person)))
            || (_decidedBy == "council" && _council!.Value.Scores.ContainsKey(person))
            || Enumerable.Range(0, Choices.Rows).Any(row => _verdicts[row] is not null && _reviewers[row] == person)
            || (HasOpinion && _opinionBy == person));

    private bool TooFew => _ballot is { } ballot && ballot.Entitled.Count * 2 < ballot.AtOpening;

    private void TakeOut(Person person)
    {
        if (_ballot is { Open: true } ballot && ballot.Entitled.Remove(person) && ballot.Votes.Remove(person))
        {
            ballot.TakenOut.Add(person);
        }
    }

    private bool DeclareInterest(Person by)
    {
        if (State == "Withdrawn" || _interested.Contains(by))
        {
            return false;
        }
        var (level, involved) = (ReviewLevel(), Involved(by));
        _interested.Add(by);
        TakeOut(by);
        if (_open.Contains(State))
        {
            SetAsideWordsOf(by);
            return MoveTo(AfterVerdicts());
        }
        if (involved && !ReviewOpen)
        {
            OpenReview(level);
        }
        return true;
    }

    private void OpenReview(int? level) => (_review, _setAsideDecider) = ((level, []), null);

    private bool VoidBallot(Command command)
    {
        var gone = command.MemberGone() && _ballot is { Open: true } open && open.Entitled.Contains(Person.WardMember)
            && !open.Votes.ContainsKey(Person.WardMember);
        if (!MayAct(command.By) || _ballot is not { Open: true } ballot || (!gone && !TooFew))
        {
            return false;
        }
        _ballot = ballot with { Open = false };
        return true;
    }

    private bool ReplaceMembers(Command command)
    {
        var newcomers = command.Newcomers();
        if (!MayAct(command.By) || State != "CouncilReview" || _council is not { } council)
        {
            return false;
        }
        var size = council.Members.Count(Impartial) + newcomers.Length;
        if (newcomers.Any(council.Members.Contains) || !newcomers.All(Impartial) || size < 5 || size > council.Size || command.MeetsIn() is < 14 or > 20)
        {
            return false;
        }
        _council = council with { Members = [.. council.Members, .. newcomers], Day = _today + command.MeetsIn() };
        return true;
    }

    private bool RequestReview(Person by)
    {
        var level = ReviewLevel();
        if (!Decided || ReviewOpen || (IsAuthor(by) ? _authorReviewed : level is not { } l || HeadOf(l) != by))
        {
            return false;
        }
        _authorReviewed |= IsAuthor(by);
        OpenReview(level);
        return true;
    }

    private bool AnswerReview(Person by)
    {
        var implements = by == Person.WardMember && _implementing && _implementerSays == true;
        return (IsAuthor(by) || implements) && _review is { } review && review.Statements.Add(by);
    }

    private bool ConcludeReview(Command command)
    {
        if (_review is not { } review || !Impartial(command.By) || Involved(command.By) || !command.Reasoned()
            || (review.Level is { } level ? HeadOf(level) != command.By : !_collectives[Level].Contains(command.By))
            || (review.Statements.Count > 0 && !command.Answered()))
        {
            return false;
        }
        _review = null;
        if (command.Upholds())
        {
            return true;
        }
        // The newest one who decided stands in the decision that is set aside.
        _setAsideDecider = _lastDecider;
        foreach (var row in Enumerable.Range(0, Choices.Rows).Where(row => _verdicts[row] == 1 || (_verdicts[row] is not null && _interested.Contains(_reviewers[row]))))
        {
            Reopen(row);
        }
        if (_interested.Contains(_opinionBy))
        {
            _favourable = null;
        }
        (_rests, RejectedByVote) = (false, false);
        State = _forwarded ? "ForwardedUp" : "UnderReview";
        return MoveTo(AfterVerdicts());
    }
}
