using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Register these staked validators in one cluster (<c>SSVNetwork.bulkRegisterValidator</c>).</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Keys">Keys in status Staked, in the order of their registration nonces.</param>
/// <param name="Funding">ETH sent along: liquidation threshold plus the target runway, less what the cluster has.</param>
public sealed record RegisterStep(Address Owner, OperatorSet Operators, IReadOnlyList<BlsPublicKey> Keys, Wei Funding) : Step, IOwnerStep
{
    /// <inheritdoc/>
    public override string Kind => "register";

    /// <inheritdoc/>
    public override string Subject => $"register {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims =>
        [Claim.RegistrationLane(Owner), Claim.Cluster(Owner, Operators), Claim.AccountEther(Owner, Funding), .. Keys.Select(Claim.Key)];

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.SsvFunding, Funding);

    /// <inheritdoc/>
    /// <remarks>The funding stays: what is more than fewer keys need, the next registration in the cluster finds there.</remarks>
    public override Step? Fewer(int keys) => this with { Keys = [.. Keys.Take(keys)] };
}
