using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;

namespace Stafi.Router.Planning.Steps;

/// <summary>Deposit 1 ETH of the pool for each of so many new keys (<c>StafiSuperNode.deposit</c>).</summary>
/// <param name="Count">Number of keys, at least 1.</param>
public sealed record DepositStep(int Count) : Step
{
    /// <inheritdoc/>
    public override string Kind => "deposit";

    /// <inheritdoc/>
    public override string Subject => "deposit";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.NewKeys, Claim.PoolEther(Wei.FromEther(32) * (ulong)Count)];

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.Deposit, ValidatorEther.Deposit * (ulong)Count, ValidatorEther.Deposit);

    /// <inheritdoc/>
    public override Step? Fewer(int keys) => new DepositStep(keys);
}
