using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Tests.Support;

/// <summary>Answers over real gRPC what Identity would answer; a test changes the facts and counts the questions.</summary>
internal sealed class SampleIdentity : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SampleIdentity(WebApplication app, Facts facts, string address)
    {
        _app = app;
        Known = facts;
        Address = address;
    }

    public Facts Known { get; }

    public string Address { get; }

    public static async Task<SampleIdentity> StartAsync(NativeServers servers)
    {
        var port = servers.TakePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        var facts = new Facts();
        builder.Services.AddSingleton(facts);
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Directory>();
        app.MapGrpcService<Policies>();
        app.MapGrpcService<Calendars>();
        app.MapGrpcService<Times>();
        await app.StartAsync();
        return new SampleIdentity(app, facts, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed class Facts
    {
        private int _questions;

        public ConcurrentDictionary<Guid, Unit> Units { get; } = [];
        public ConcurrentDictionary<Guid, Officer> Officers { get; } = [];
        public ConcurrentDictionary<Guid, Leadership> Leaderships { get; } = [];
        public ConcurrentBag<DutyAssignment> Duties { get; } = [];
        public ConcurrentBag<PolicySet> PolicySets { get; } = [];
        public ConcurrentBag<CalendarYear> CalendarYears { get; } = [];
        public ConcurrentDictionary<string, long> Confirmed { get; } = [];
        public CaseTimeState CaseTime { get; set; } = new();
        public string? LastTraceParent { get; set; }
        public int Questions => Volatile.Read(ref _questions);

        public Guid AddUnit(string code, Guid? superior)
        {
            var id = Guid.CreateVersion7();
            Units[id] = new Unit { Name = ResourceName.Of(ResourceName.Units, id), Code = code, DisplayName = code, Superior = ResourceName.Of(ResourceName.Units, superior) };
            return id;
        }

        public void Count() => Interlocked.Increment(ref _questions);
    }

    private sealed class Directory(Facts facts) : DirectoryService.DirectoryServiceBase
    {
        public override Task<Officer> GetOfficer(GetOfficerRequest request, ServerCallContext context) =>
            Answer(facts.Officers, ResourceName.Parse(ResourceName.Officers, request.Name, "name"), context);

        public override async Task<UnitLine> GetLine(GetLineRequest request, ServerCallContext context)
        {
            var line = new UnitLine();
            for (var unit = await Answer(facts.Units, UnitId(request.Unit), context); unit is not null; unit = Superior(unit))
            {
                line.Levels.Add(new UnitLevel { Unit = unit, Active = true, Leadership = facts.Leaderships.GetValueOrDefault(UnitId(unit.Name), new()) });
            }
            return line;

            Unit? Superior(Unit unit) => unit.Superior.Length == 0 ? null : facts.Units[UnitId(unit.Superior)];
        }

        public override Task<ListDutyHoldersResponse> ListDutyHolders(ListDutyHoldersRequest request, ServerCallContext context)
        {
            facts.Count();
            return Task.FromResult(new ListDutyHoldersResponse { Assignments = { facts.Duties.Where(duty => duty.DutyCode == request.DutyCode) } });
        }

        public override Task<DutyScope> GetDutyScope(GetDutyScopeRequest request, ServerCallContext context)
        {
            facts.Count();
            var held = facts.Duties.Where(duty => duty.DutyCode == request.DutyCode && duty.Officers.Contains(request.Officer)).Select(duty => duty.Unit).ToList();
            return Task.FromResult(new DutyScope { WholeCity = held.Any(unit => facts.Units[UnitId(unit)].Superior.Length == 0), Units = { held } });
        }

        private static Guid UnitId(string name) => ResourceName.Parse(ResourceName.Units, name, "unit");

        private Task<T> Answer<T>(ConcurrentDictionary<Guid, T> known, Guid id, ServerCallContext context)
        {
            facts.Count();
            facts.LastTraceParent = context.RequestHeaders.GetValue("traceparent");
            return known.TryGetValue(id, out var found)
                ? Task.FromResult(found)
                : throw new RpcException(new Status(StatusCode.NotFound, "There is none."));
        }
    }

    private sealed class Policies(Facts facts) : PolicyService.PolicyServiceBase
    {
        public override Task<ListPolicySetsResponse> ListPolicySets(ListPolicySetsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListPolicySetsResponse { PolicySets = { facts.PolicySets } });
    }

    private sealed class Calendars(Facts facts) : CalendarService.CalendarServiceBase
    {
        public override Task<ListCalendarYearsResponse> ListCalendarYears(ListCalendarYearsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListCalendarYearsResponse { Years = { facts.CalendarYears } });
    }

    private sealed class Times(Facts facts) : CaseTimeService.CaseTimeServiceBase
    {
        public override Task<CaseTimeState> FollowCaseTime(FollowCaseTimeRequest request, ServerCallContext context)
        {
            facts.Confirmed[request.Replica] = request.AppliedSequence;
            return Task.FromResult(facts.CaseTime);
        }
    }
}
