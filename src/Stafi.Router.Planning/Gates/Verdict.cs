namespace Stafi.Router.Planning.Gates;

/// <summary>Answer of a gate. Only <see cref="Safe{TToken}"/> carries the token without which nothing is signed.</summary>
/// <typeparam name="TToken">The gate's token; only the gate can make one.</typeparam>
public abstract record Verdict<TToken>;

/// <summary>The step may be signed.</summary>
/// <param name="Token">Proof for the signer, bound to the step.</param>
public sealed record Safe<TToken>(TToken Token) : Verdict<TToken>;

/// <summary>The step must not be signed.</summary>
/// <param name="Reason">Why, in words for an operator.</param>
public sealed record Unsafe<TToken>(string Reason) : Verdict<TToken>;

/// <summary>The evidence does not suffice; unknown holds.</summary>
/// <param name="Reason">What is missing, in words for an operator.</param>
public sealed record Unknown<TToken>(string Reason) : Verdict<TToken>;
