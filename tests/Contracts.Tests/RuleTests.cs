using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace Innovation.Contracts.Tests;

/// <summary>The conventions that callers rely on.</summary>
public sealed partial class RuleTests
{
    /// <summary>For the platform's own services only, over gRPC. Each entry is a decision.</summary>
    private static readonly string[] _internal = ["innovation.identity.v1.CaseTimeService.FollowCaseTime"];

    private static IEnumerable<MethodDescriptor> Methods => ContractDescriptors.Services.SelectMany(service => service.Methods);

    [Fact]
    public void Every_method_is_callable_as_json_but_the_internal_ones_and_those_that_every_service_serves() =>
        Methods.Where(method => ContractDescriptors.HttpRuleOf(method) is null && !ContractDescriptors.IsServedByAll(method.Service)).Select(method => method.FullName).ShouldBe(_internal, ignoreOrder: true);

    [Fact]
    public void Reads_are_GET_and_changes_are_not()
    {
        foreach (var method in Methods.Where(method => ContractDescriptors.HttpRuleOf(method) is not null))
        {
            var (verb, _) = ContractDescriptors.RouteOf(ContractDescriptors.HttpRuleOf(method)!);
            var reads = method.Name.StartsWith("Get", StringComparison.Ordinal) || method.Name.StartsWith("List", StringComparison.Ordinal);
            (verb == "GET").ShouldBe(reads, method.FullName);
        }
    }

    [Fact]
    public void Addresses_are_versioned_and_unique()
    {
        var routes = Methods.Select(ContractDescriptors.HttpRuleOf).OfType<Google.Api.HttpRule>().Select(ContractDescriptors.RouteOf).ToArray();
        routes.ShouldAllBe(route => route.Pattern.StartsWith("/v1/", StringComparison.Ordinal));
        routes.Select(route => $"{route.Method} {Variable().Replace(route.Pattern, match => match.Groups["pattern"].Success ? match.Groups["pattern"].Value : "*")}").ShouldBeUnique();
    }

    [Fact]
    public void Lists_are_paged_by_keys_or_small()
    {
        // Few and bounded by their nature: sets of rules and years of a calendar.
        string[] small = ["ListPolicySets", "ListCalendarYears", "ListDutyHolders"];
        foreach (var list in Methods.Where(method => method.Name.StartsWith("List", StringComparison.Ordinal) && !small.Contains(method.Name)))
        {
            list.InputType.FindFieldByName("page_size")?.FieldType.ShouldBe(FieldType.Int32, list.FullName);
            list.InputType.FindFieldByName("page_token")?.FieldType.ShouldBe(FieldType.String, list.FullName);
            list.OutputType.FindFieldByName("next_page_token")?.FieldType.ShouldBe(FieldType.String, list.FullName);
            list.InputType.FindFieldByName("page_size").ShouldNotBeNull(list.FullName);
        }
    }

    [Fact]
    public void Enums_start_with_an_unspecified_zero()
    {
        foreach (var type in ContractDescriptors.Files.SelectMany(file => file.EnumTypes))
        {
            type.FindValueByNumber(0).ShouldNotBeNull(type.FullName).Name.ShouldEndWith("_UNSPECIFIED");
        }
    }

    [Fact]
    public void No_request_field_is_a_double_where_money_is_meant() =>
        ContractDescriptors.Files.SelectMany(file => file.MessageTypes).SelectMany(message => message.Fields.InFieldNumberOrder())
            .Where(field => field.Name.Contains("amount", StringComparison.Ordinal) && field.FieldType is FieldType.Double or FieldType.Float)
            .Select(field => field.FullName).ShouldBeEmpty();

    [GeneratedRegex(@"\{[^=}]+(=(?<pattern>[^}]+))?\}")]
    private static partial Regex Variable();
}
