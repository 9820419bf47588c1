namespace Stafi.Router.Planning.World;

/// <summary>The ledger and another source count the same facts differently: a registration nonce could be wrong.</summary>
/// <param name="Subject">What is counted.</param>
/// <param name="Text">Who counted what, and what was done about it, in words for an operator.</param>
public sealed record LedgerDisagreement(string Subject, string Text);
