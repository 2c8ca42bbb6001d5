namespace Innovation.Edge.Idempotency;

/// <summary>
/// On a call's method: it commits in a scope of its own, before the call's transaction ends. Its idempotency key is looked up before it
/// begins, since nothing could undo afterwards what a reused key should not have done.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CommitsItselfAttribute : Attribute;
