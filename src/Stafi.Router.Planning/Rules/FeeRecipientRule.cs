using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Sets the fee recipient of an owner account to <c>stafiSuperNodeFeePool</c> as soon as validators of ours are on their way to it, so that
/// none proposes a block for another recipient. Known as <c>checkAndSetFeeRecipient</c>.
/// </summary>
public sealed class FeeRecipientRule : Rule
{
    /// <inheritdoc/>
    public override string Name => "FeeRecipient";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        foreach (var owner in Used(world, policy, claims.Fleet))
        {
            if (!world.Pool.TryGet(out var pool))
                yield return Lacks($"feeRecipient {owner.Address}", "the staking pool", world.Pool);
            else if (owner.FeeRecipient != pool.SuperNodeFeePool)
                yield return Do(
                    new FeeRecipientStep(owner.Address, pool.SuperNodeFeePool),
                    $"the fee recipient of {owner.Address} is {owner.FeeRecipient?.ToString() ?? "not set"}, "
                    + $"and the protocol's is {pool.SuperNodeFeePool}");
        }
    }

    /// <summary>Owners with validators, and the one that will register those on their way.</summary>
    private static IEnumerable<SsvOwnerView> Used(WorldView world, Policy policy, Fleet fleet)
    {
        var used = world.Clusters.Where(cluster => cluster.Tuple.ValidatorCount > 0).Select(cluster => cluster.Owner).ToHashSet();
        var coming = fleet.Unsettled.Count(validator =>
            validator.Registration is null && validator.PoolStatus is PubkeyStatus.Deposited or PubkeyStatus.Matched or PubkeyStatus.Staked);
        if (coming > 0 && OwnerChoice.For(1, world, policy) is { } next) _ = used.Add(next.Address);
        return world.Owners.Where(owner => used.Contains(owner.Address));
    }
}
