using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Budget;

namespace Stafi.Router.Planning.Steps;

/// <summary>Stake 31 ETH of the pool for each of these confirmed keys (<c>StafiSuperNode.stake</c>).</summary>
/// <param name="Keys">Keys in status Matched.</param>
public sealed record StakeStep(IReadOnlyList<BlsPublicKey> Keys) : Step
{
    /// <inheritdoc/>
    public override string Kind => "stake";

    /// <inheritdoc/>
    public override string Subject => "stake";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [.. Keys.Select(Claim.Key)];

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.Stake, ValidatorEther.Stake * (ulong)Keys.Count, ValidatorEther.Stake);

    /// <inheritdoc/>
    public override Step? Fewer(int keys) => new StakeStep([.. Keys.Take(keys)]);
}
