using Innovation.Casework.Ledger.Disclosure;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Features.Directory;
using Innovation.Identity.Features.Directory.Administration;
using Innovation.Identity.Features.Directory.Import;
using Innovation.Identity.Features.Inbox;
using Innovation.Identity.Features.Rules;

namespace Innovation.Identity.Features;

/// <summary>The use cases, and what looks by itself.</summary>
internal static class IdentityFeatures
{
    public static void AddFeatures(this IServiceCollection services) => services
        .AddScoped<UnitTree>().AddScoped<DutyHolders>().AddScoped<IDisclosureDuty, InspectionDuty>()
        .AddScoped<GetOfficer>().AddScoped<ListOfficers>().AddScoped<GetUnit>().AddScoped<ListUnits>()
        .AddScoped<GetLeadership>().AddScoped<GetLine>().AddScoped<ListDutyHolders>()
        .AddScoped<DirectoryStates>().AddScoped<DirectoryChanges>().AddScoped<OfficerAccess>().AddScoped<IssueFirstSignIn>()
        .AddScoped<ChangeUnits>().AddScoped<ChangeOfficers>().AddScoped<ChangePositions>().AddScoped<ChangeDuties>().AddScoped<NameActingHeads>()
        .AddScoped<DecideDirectoryProposals>().AddScoped<ReadDirectoryRecords>().AddScoped<ImportDirectory>().AddScoped<ImportStream>()
        .AddScoped<TellDirectoryDay>().AddHostedService<DirectoryDayWatch>().AddHostedService<OwnEndedAccess>()
        .AddScoped<PolicyProposals>().AddScoped<ProposePolicySet>().AddScoped<DecidePolicyProposal>().AddScoped<ReadPolicyProposals>()
        .AddScoped<ReadPolicySets>().AddScoped<UrgePolicyReview>().AddHostedService<PolicyReviewWatch>()
        .AddScoped<ListCalendarYears>().AddScoped<AnnounceCalendarYear>().AddScoped<GetWorkingDays>().AddHostedService<CalendarYearsAhead>()
        .AddScoped<GetCaseTime>().AddScoped<AdvanceCaseTime>().AddScoped<FollowCaseTime>()
        .AddScoped<ListNotices>().AddScoped<ReadNotice>();
}
