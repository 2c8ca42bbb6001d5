using Google.Api;
using Google.Protobuf.Reflection;
using Innovation.Contracts;
using Innovation.Edge.OpenApi;

namespace Innovation.Gateway;

/// <summary>
/// The one description of the whole platform, from the same contracts as the routes: complete and the same whichever service is up.
/// </summary>
internal sealed class PublicContracts : IDescribedMethods
{
    public IEnumerable<(MethodDescriptor Method, HttpRule Rule)> Methods =>
        from service in ContractDescriptors.Services
        from method in service.Methods
        let rule = ContractDescriptors.HttpRuleOf(method)
        where rule is not null
        from binding in rule.AdditionalBindings.Prepend(rule)
        select (method, binding);
}
