using Innovation.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace Innovation.ServiceDefaults.Authentication;

/// <summary>
/// The named policies. Without any, a call needs a valid token with the scope <c>innovation</c> or <c>innovation.service</c>: deny by default.
/// What a person may do with a case is not decided here but by the domain's rules.
/// </summary>
public static class Policies
{
    /// <summary>May advance case time in exercise mode: scope <c>innovation.exercise</c>.</summary>
    public const string Exercise = "exercise";

    /// <summary>May read the decision ledgers for an inspection: scope <c>innovation.audit</c>.</summary>
    public const string Audit = "audit";

    /// <summary>May operate the platform itself: scope <c>innovation.operate</c>.</summary>
    public const string Operate = "operate";

    /// <summary>The platform's own services only: scope <c>innovation.service</c>.</summary>
    public const string Service = "service";

    internal static void Configure(AuthorizationOptions options)
    {
        options.DefaultPolicy = options.FallbackPolicy = WithScope(Tokens.ApiScope, Tokens.ServiceScope);
        options.AddPolicy(Exercise, WithScope(Tokens.ExerciseScope));
        options.AddPolicy(Audit, WithScope(Tokens.AuditScope));
        options.AddPolicy(Operate, WithScope(Tokens.OperateScope));
        options.AddPolicy(Service, WithScope(Tokens.ServiceScope));
    }

    private static AuthorizationPolicy WithScope(params string[] anyOf) => new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .RequireAssertion(context => context.User.HasScope(anyOf))
        .Build();
}
