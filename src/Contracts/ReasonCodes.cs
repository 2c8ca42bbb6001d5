namespace Innovation.Contracts;

/// <summary>
/// The stable reason codes of refusals: part of the contract, the same over gRPC (<c>google.rpc.ErrorInfo.reason</c>)
/// and HTTP (problem details, member <c>reason</c>). Their Vietnamese and English explanations are in
/// <c>Refusals.resx</c> and <c>Refusals.en.resx</c>, keyed by code.
/// </summary>
public static class ReasonCodes
{
    /// <summary>The <c>domain</c> of <c>google.rpc.ErrorInfo</c>.</summary>
    public const string Domain = "innovation";

    // Every service
    /// <summary>The request is malformed; the fields are named.</summary>
    public const string InvalidArgument = "INVALID_ARGUMENT";
    /// <summary>No such thing, or not for this caller.</summary>
    public const string NotFound = "NOT_FOUND";
    /// <summary>No valid token.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";
    /// <summary>The token does not allow it.</summary>
    public const string PermissionDenied = "PERMISSION_DENIED";
    /// <summary>An officer must do this; a system's own token does not suffice.</summary>
    public const string OfficerRequired = "OFFICER_REQUIRED";
    /// <summary>Changed by somebody else meanwhile.</summary>
    public const string ConcurrentChange = "CONCURRENT_CHANGE";
    /// <summary>The idempotency key was used before with another request.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";
    /// <summary>The state machine has no such move from the present state.</summary>
    public const string IllegalTransition = "ILLEGAL_TRANSITION";
    /// <summary>The caller does not hold the duty that this needs, on this day.</summary>
    public const string DutyRequired = "DUTY_REQUIRED";
    /// <summary>Only the head of the competent unit may do this.</summary>
    public const string HeadRequired = "HEAD_REQUIRED";
    /// <summary>Only the head or a deputy of the unit or of one of its superiors may do this.</summary>
    public const string LeaderRequired = "LEADER_REQUIRED";
    /// <summary>The date lies outside the working calendar's data.</summary>
    public const string OutsideCalendar = "OUTSIDE_CALENDAR";
    /// <summary>A part that is needed is not available now.</summary>
    public const string Unavailable = "UNAVAILABLE";
    /// <summary>An unexpected fault; the trace id helps to find it.</summary>
    public const string Internal = "INTERNAL";
    /// <summary>Too many requests in a short time.</summary>
    public const string RateLimited = "RATE_LIMITED";
    /// <summary>More is decided than can be made known to the other services; nothing was done.</summary>
    public const string Overloaded = "OVERLOADED";
    /// <summary>The answer was not ready before the caller's deadline.</summary>
    public const string DeadlineExceeded = "DEADLINE_EXCEEDED";
    /// <summary>The caller cancelled the call.</summary>
    public const string Cancelled = "CANCELLED";
    /// <summary>The address exists but does not take this HTTP method.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    /// <summary>The request is larger than the platform takes.</summary>
    public const string RequestTooLarge = "REQUEST_TOO_LARGE";
    /// <summary>The body's media type is not one that is understood.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    // Case time
    /// <summary>Case time advances in exercise mode only.</summary>
    public const string NotInExercise = "NOT_IN_EXERCISE";
    /// <summary>Case time never goes backwards.</summary>
    public const string CaseTimeBackwards = "CASE_TIME_BACKWARDS";

    // Policy values
    /// <summary>Another proposal to change the policy values waits for its decision.</summary>
    public const string PolicyProposalPending = "POLICY_PROPOSAL_PENDING";
    /// <summary>The day from which the policy set was to be in force has come: cases were pinned to another version already.</summary>
    public const string EffectiveDatePassed = "EFFECTIVE_DATE_PASSED";
    /// <summary>The directory went on while a change of it waited for a second person: it no longer fits.</summary>
    public const string DirectoryProposalOutdated = "DIRECTORY_PROPOSAL_OUTDATED";
    /// <summary>Only the proposer may do this.</summary>
    public const string ProposerRequired = "PROPOSER_REQUIRED";

    // Proposal
    /// <summary>Only the author may do this.</summary>
    public const string AuthorRequired = "AUTHOR_REQUIRED";
    /// <summary>Invariant 1: nobody decides on their own proposal.</summary>
    public const string AuthorMayNotVote = "AUTHOR_MAY_NOT_VOTE";
    /// <summary>Invariant 1: nor where they declared an interest.</summary>
    public const string InterestDeclared = "INTEREST_DECLARED";
    /// <summary>Not among the members entitled to vote.</summary>
    public const string NotEntitledToVote = "NOT_ENTITLED_TO_VOTE";
    /// <summary>A vote is final.</summary>
    public const string AlreadyVoted = "ALREADY_VOTED";
    /// <summary>No ballot is open.</summary>
    public const string NoOpenBallot = "NO_OPEN_BALLOT";
    /// <summary>A ballot is open already.</summary>
    public const string BallotOpen = "BALLOT_OPEN";
    /// <summary>The members still to vote could change the outcome.</summary>
    public const string VotesOutstanding = "VOTES_OUTSTANDING";
    /// <summary>A content group of Art. 7(2) is missing.</summary>
    public const string ContentIncomplete = "CONTENT_INCOMPLETE";
    /// <summary>The legality gate is not cleared (invariant 4).</summary>
    public const string LegalityNotCleared = "LEGALITY_NOT_CLEARED";
    /// <summary>The row was checked already.</summary>
    public const string LegalityRowChecked = "LEGALITY_ROW_CHECKED";
    /// <summary>The Party committee's opinion is missing (Art. 4).</summary>
    public const string PartyOpinionMissing = "PARTY_OPINION_MISSING";
    /// <summary>The opinion was given already.</summary>
    public const string PartyOpinionGiven = "PARTY_OPINION_GIVEN";
    /// <summary>The grant would be wider than what was checked: it goes back to the check first.</summary>
    public const string GrantTooWide = "GRANT_TOO_WIDE";
    /// <summary>No unit or head is competent to decide it.</summary>
    public const string NoCompetentHead = "NO_COMPETENT_HEAD";
    /// <summary>A rule exists but is unfit: the legal-documents row needs NEEDS_DEROGATION with the competent level, or CONTRARY.</summary>
    public const string DerogationRequired = "DEROGATION_REQUIRED";
    /// <summary>The issue is outside the scope of a legal basis that it names.</summary>
    public const string OutsideScope = "OUTSIDE_SCOPE";
    /// <summary>A head overrides a rejection by vote only (Art. 8(1)).</summary>
    public const string NotRejectedByVote = "NOT_REJECTED_BY_VOTE";
    /// <summary>Invariant 5: an override needs the signed acceptance of responsibility.</summary>
    public const string ResponsibilityRequired = "RESPONSIBILITY_REQUIRED";
    /// <summary>The council has fewer or more members than the policy values allow.</summary>
    public const string CouncilSizeWrong = "COUNCIL_SIZE_WRONG";
    /// <summary>The papers would reach the members too shortly before the meeting.</summary>
    public const string CouncilPapersTooLate = "COUNCIL_PAPERS_TOO_LATE";
    /// <summary>The council would meet later than the policy value allows.</summary>
    public const string CouncilMeetsTooLate = "COUNCIL_MEETS_TOO_LATE";
    /// <summary>The day of the council's meeting has not come.</summary>
    public const string CouncilNotMet = "COUNCIL_NOT_MET";
    /// <summary>Fewer scorecards than the quorum.</summary>
    public const string CouncilQuorumMissing = "COUNCIL_QUORUM_MISSING";
    /// <summary>Not a member of the council.</summary>
    public const string NotCouncilMember = "NOT_COUNCIL_MEMBER";
    /// <summary>The officer declined to be a co-author.</summary>
    public const string CoAuthorDeclined = "CO_AUTHOR_DECLINED";
    /// <summary>The caller is not named as a co-author.</summary>
    public const string NotCoAuthor = "NOT_CO_AUTHOR";
    /// <summary>The officer declined to carry the proposal out.</summary>
    public const string ImplementerDeclined = "IMPLEMENTER_DECLINED";
    /// <summary>The caller is not named as an implementer.</summary>
    public const string NotNamedImplementer = "NOT_NAMED_IMPLEMENTER";
    /// <summary>Invariant 2: another unit than the author's own needs the own superior's word.</summary>
    public const string OtherUnitConsentRequired = "OTHER_UNIT_CONSENT_REQUIRED";
    /// <summary>Only the author's own superior may do this.</summary>
    public const string SuperiorRequired = "SUPERIOR_REQUIRED";
    /// <summary>A ballot or a council rests on it: it is corrected by a review, not by another verdict.</summary>
    public const string ReviewRequired = "REVIEW_REQUIRED";
    /// <summary>The level or body named stands below the issuer of the rule (domain, fact 4).</summary>
    public const string NotCompetentForRule = "NOT_COMPETENT_FOR_RULE";
    /// <summary>The rule to be set aside excludes every legal basis named.</summary>
    public const string NoLegalBasis = "NO_LEGAL_BASIS";
    /// <summary>A negative opinion of the Party committee is answered in the reasons of the decision or of the evaluation (Art. 4).</summary>
    public const string PartyOpinionUnanswered = "PARTY_OPINION_UNANSWERED";
    /// <summary>The file is none of the types that are taken, or not what its name says.</summary>
    public const string AttachmentTypeRefused = "ATTACHMENT_TYPE_REFUSED";
    /// <summary>The file is larger than is taken.</summary>
    public const string AttachmentTooLarge = "ATTACHMENT_TOO_LARGE";
    /// <summary>The proposal has as many files as it may have.</summary>
    public const string AttachmentLimit = "ATTACHMENT_LIMIT";
    /// <summary>Who acts for a head does not act where that head is an author or declared an interest (section 9 rule 1).</summary>
    public const string ActsForPartialHead = "ACTS_FOR_PARTIAL_HEAD";
    /// <summary>Only a ballot that cannot be finished is voided.</summary>
    public const string BallotCanBeFinished = "BALLOT_CAN_BE_FINISHED";
    /// <summary>A council is for a plan of wide scope (Art. 8(2)).</summary>
    public const string ScopeNotWide = "SCOPE_NOT_WIDE";
    /// <summary>The time in which a rejection may be overridden has passed.</summary>
    public const string OverrideExpired = "OVERRIDE_EXPIRED";
    /// <summary>An override is the head's own (Art. 8(1)): an authorised deputy does not sign it.</summary>
    public const string OverrideNotDelegable = "OVERRIDE_NOT_DELEGABLE";
    /// <summary>The decision is under review.</summary>
    public const string DecisionUnderReview = "DECISION_UNDER_REVIEW";
    /// <summary>No review of the decision is open.</summary>
    public const string NoOpenReview = "NO_OPEN_REVIEW";
    /// <summary>Who took part in a decision does not review it.</summary>
    public const string ReviewerInvolved = "REVIEWER_INVOLVED";

    // Oversight
    /// <summary>Only an implementer may do this.</summary>
    public const string ImplementerRequired = "IMPLEMENTER_REQUIRED";
    /// <summary>Invariant 6: beyond what was granted.</summary>
    public const string BeyondGrant = "BEYOND_GRANT";
    /// <summary>Invariant 1: nobody evaluates their own pilot.</summary>
    public const string MayNotEvaluateOwn = "MAY_NOT_EVALUATE_OWN";
    /// <summary>Not a member of the evaluating collective.</summary>
    public const string NotEntitledToAssess = "NOT_ENTITLED_TO_ASSESS";
    /// <summary>An assessment is given once.</summary>
    public const string AlreadyAssessed = "ALREADY_ASSESSED";
    /// <summary>More than half of the collective must have assessed alike.</summary>
    public const string AssessmentsOutstanding = "ASSESSMENTS_OUTSTANDING";
    /// <summary>The outcome differs from what the majority assessed.</summary>
    public const string OutcomeNotCarried = "OUTCOME_NOT_CARRIED";
    /// <summary>Only the head or a deputy of the unit that is accountable now may do this.</summary>
    public const string AccountableUnitRequired = "ACCOUNTABLE_UNIT_REQUIRED";
    /// <summary>The pilot's last day has not come yet.</summary>
    public const string BeforeLastDay = "BEFORE_LAST_DAY";
    /// <summary>The outcome contradicts targets and measured values; reasons are needed for each indicator concerned.</summary>
    public const string OutcomeContradictsTargets = "OUTCOME_CONTRADICTS_TARGETS";
    /// <summary>A request to stop early waits for its decision already.</summary>
    public const string StopRequested = "STOP_REQUESTED";
    /// <summary>No request to stop early waits for a decision.</summary>
    public const string NoStopRequested = "NO_STOP_REQUESTED";

    // Whoever is concerned can answer
    /// <summary>Only the persons concerned may do this.</summary>
    public const string PersonConcernedRequired = "PERSON_CONCERNED_REQUIRED";
    /// <summary>Statements of the persons concerned must be dealt with in the reasons.</summary>
    public const string StatementsUnanswered = "STATEMENTS_UNANSWERED";

    // Ledger
    /// <summary>The content behind an entry is protected and its case does not permit it to be seen now.</summary>
    public const string DisclosureRefused = "DISCLOSURE_REFUSED";

    // Recognition
    /// <summary>Invariant 12: the pilot is not evaluated Completed.</summary>
    public const string PilotNotCompleted = "PILOT_NOT_COMPLETED";
    /// <summary>Invariant 12: there was damage.</summary>
    public const string PilotCausedDamage = "PILOT_CAUSED_DAMAGE";
    /// <summary>Invariant 12: the measured effect is below target.</summary>
    public const string TargetNotMet = "TARGET_NOT_MET";
    /// <summary>There is one already.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";
    /// <summary>
    /// Who took the step before does not take this one too: verifier, reviewer and decider of a commendation, proposer and recogniser of a model.
    /// </summary>
    public const string SecondPersonRequired = "SECOND_PERSON_REQUIRED";
    /// <summary>Nobody takes part in judging their own work.</summary>
    public const string MayNotJudgeOwn = "MAY_NOT_JUDGE_OWN";
    /// <summary>A liability review is open, or abuse is suspected.</summary>
    public const string AwardPaused = "AWARD_PAUSED";
    /// <summary>What the liability review or the verification of abuse concluded bars the award.</summary>
    public const string AwardBarred = "AWARD_BARRED";
    /// <summary>A model that rests on a derogation is adopted only with a permit of the adopting unit's own.</summary>
    public const string OwnPermitRequired = "OWN_PERMIT_REQUIRED";
    /// <summary>The unit where it began cannot adopt it.</summary>
    public const string OwnModel = "OWN_MODEL";
}
