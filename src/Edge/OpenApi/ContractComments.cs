using System.Xml.Linq;
using Google.Protobuf.Reflection;
using Innovation.Contracts;

namespace Innovation.Edge.OpenApi;

/// <summary>The comments of the proto files, as the compiler carried them into the contracts' XML documentation.</summary>
internal sealed class ContractComments
{
    private readonly Dictionary<string, string> _summaries = new(StringComparer.Ordinal);

    public ContractComments()
    {
        // Where the file is missing the description has names only.
        var file = Path.ChangeExtension(typeof(ContractDescriptors).Assembly.Location, ".xml");
        if (!File.Exists(file))
        {
            return;
        }
        foreach (var member in XDocument.Load(file).Descendants("member"))
        {
            if (member.Attribute("name")?.Value is { } name && member.Element("summary")?.Value is { } summary)
            {
                _summaries[WithoutParameters(name)] = string.Join(' ', summary.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    public string? Of(ServiceDescriptor service) => Find($"T:{Namespace(service.File)}.{service.Name}");

    public string? Of(MethodDescriptor method) => Find($"M:{Namespace(method.Service.File)}.{method.Service.Name}.{method.Service.Name}Base.{method.Name}");

    public string? Of(MessageDescriptor message) => Find($"T:{NameOf(message.ClrType)}");

    public string? Of(EnumDescriptor type) => Find($"T:{NameOf(type.ClrType)}");

    public string? Of(FieldDescriptor field) => Find($"P:{NameOf(field.ContainingType.ClrType)}.{field.PropertyName}");

    private string? Find(string member) => _summaries.GetValueOrDefault(member);

    private static string Namespace(FileDescriptor file) => file.GetOptions()?.CsharpNamespace ?? "";

    private static string? NameOf(System.Type type) => type.FullName?.Replace('+', '.');

    private static string WithoutParameters(string member) => member.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? member[..at] : member;
}
