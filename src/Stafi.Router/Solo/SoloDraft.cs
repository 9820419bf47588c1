using Stafi.Ethereum.Transactions;

namespace Stafi.Router.Solo;

/// <summary>A transaction that was simulated and is ready to be signed.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="What">What it does and what it costs, for the user's confirmation.</param>
public sealed record SoloDraft(Eip1559Transaction Transaction, string What);
