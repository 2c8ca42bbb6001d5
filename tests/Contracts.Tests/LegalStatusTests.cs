using System.Reflection;
using Google.Protobuf.Reflection;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Events;

namespace Innovation.Contracts.Tests;

/// <summary>Never present a draft or a proposed text as law: wherever a legal basis is shown, how binding it is stands beside it.</summary>
public sealed class LegalStatusTests
{
    private static readonly string _status = CommonReflection.Descriptor.EnumTypes.Single(type => type.Name == "LegalStatus").FullName;

    [Fact]
    public void Every_message_that_shows_a_legal_basis_shows_its_status()
    {
        var showing = ContractDescriptors.Files.SelectMany(file => file.MessageTypes)
            .Where(message => message.Fields.InFieldNumberOrder()
                .Any(field => field.Name.Contains("legal_bas", StringComparison.Ordinal) || IsNamedBasis(field)))
            .ToList();
        showing.Select(message => message.Name).ShouldBe(
            ["InnovationProposal", "ProtectionRecord", "PolicySet", "PolicyProposal", "ProposePolicySetRequest"], ignoreOrder: true);
        showing.Where(message => !ShowsStatus(message, depth: 2)).Select(message => message.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void So_does_every_event()
    {
        var events = typeof(IntegrationEvent).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(IntegrationEvent)) && Properties(type).Any(name => name.StartsWith("LegalBas", StringComparison.Ordinal)))
            .ToList();
        events.ShouldBe([typeof(ProposalApproved), typeof(PolicyValuesApproved)], ignoreOrder: true);
        foreach (var type in events)
        {
            var shown = type.GetProperty("LegalBases").ShouldNotBeNull().PropertyType.GetGenericArguments().Single();
            shown.GetProperty("Status").ShouldNotBeNull().PropertyType.ShouldBe(typeof(Innovation.Contracts.Events.LegalStatus));
        }
    }

    private static bool IsNamedBasis(FieldDescriptor field) =>
        field.FieldType == FieldType.Enum && field.EnumType.FullName == "innovation.common.v1.LegalBasis";

    private static bool ShowsStatus(MessageDescriptor message, int depth) => message.Fields.InFieldNumberOrder().Any(field =>
        (field.FieldType == FieldType.Enum && field.EnumType.FullName == _status)
        || (depth > 0 && field.FieldType == FieldType.Message && !field.IsMap && ShowsStatus(field.MessageType, depth - 1)));

    private static IEnumerable<string> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
}
