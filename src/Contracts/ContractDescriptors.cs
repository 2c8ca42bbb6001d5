using System.Reflection;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Innovation.Contracts;

/// <summary>All contracts, found in this assembly: a new proto file needs no registration anywhere.</summary>
public static class ContractDescriptors
{
    private const string PackagePrefix = "innovation.";
    private const string LedgerPackage = "innovation.ledger.", OperationsPackage = "innovation.operations.", DisclosurePackage = "innovation.disclosure.";

    /// <summary>Metadata of a call to a contract that every service serves: which service is meant, for example <c>proposal</c>.</summary>
    public const string ServiceHeader = "x-innovation-service";

    /// <summary>Every proto file of the platform.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        .. typeof(ContractDescriptors).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(FileDescriptor))
            .Select(property => (FileDescriptor)property!.GetValue(null)!)
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every gRPC service of the platform.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } = [.. Files.SelectMany(file => file.Services)];

    /// <summary>The resource names of the deployable services.</summary>
    public static IReadOnlyList<string> Deployables { get; } = [.. Services.Where(service => !IsServedByAll(service)).Select(DeployedAs).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// True for a contract that every service serves for itself, the ledger's, its disclosure's and the operators';
    /// <see cref="ServiceHeader"/> says which one is meant.
    /// </summary>
    public static bool IsServedByAll(ServiceDescriptor service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return ScopeOfAll(service) is not null;
    }

    /// <summary>The scope that a contract which every service serves asks for; null for the others, whose methods say it themselves.</summary>
    public static string? ScopeOfAll(ServiceDescriptor service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.File.Package switch
        {
            var package when package.StartsWith(LedgerPackage, StringComparison.Ordinal) => Tokens.AuditScope,
            var package when package.StartsWith(OperationsPackage, StringComparison.Ordinal) => Tokens.OperateScope,
            // An officer's own token: the duty decides.
            var package when package.StartsWith(DisclosurePackage, StringComparison.Ordinal) => Tokens.ApiScope,
            _ => null,
        };
    }

    /// <summary>
    /// True where callers from outside may use it: as JSON and gRPC where it has an HTTP rule, over gRPC alone where every service serves it.
    /// </summary>
    public static bool IsPublic(MethodDescriptor method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return HttpRuleOf(method) is not null || IsServedByAll(method.Service);
    }

    /// <summary>The resource name of the deployable service that serves it: <c>innovation.proposal.v1</c> is served by <c>proposal</c>.</summary>
    public static string DeployedAs(ServiceDescriptor service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var package = service.File.Package;
        return package.StartsWith(PackagePrefix, StringComparison.Ordinal) && !IsServedByAll(service) && package.Split('.') is [_, var name, ..]
            ? name
            : throw new ArgumentException($"{service.FullName} is not served by one service of the platform.", nameof(service));
    }

    /// <summary>The method's HTTP rule; null where it is called over gRPC alone.</summary>
    public static HttpRule? HttpRuleOf(MethodDescriptor method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
    }

    /// <summary>True where the method only reads: its HTTP rule is a GET, or it says that it has no side effects.</summary>
    public static bool IsRead(MethodDescriptor method) => HttpRuleOf(method) is { } rule
        && (RouteOf(rule).Method == "GET" || method.GetOptions().IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects);

    /// <summary>True where the method changes state. One without a rule is the platform's own and neither.</summary>
    public static bool IsCommand(MethodDescriptor method) => HttpRuleOf(method) is not null && !IsRead(method);

    /// <summary>The HTTP method and the path pattern of a rule.</summary>
    public static (string Method, string Pattern) RouteOf(HttpRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind, rule.Custom.Path),
            _ => throw new ArgumentException("The rule has no pattern.", nameof(rule)),
        };
    }
}
