using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>
/// Promise 6 for moves: validators leave only when they have an affordable place to go, through everything that a registration asks for.
/// </summary>
internal sealed class MovePlace(WorldView world, Policy policy, Claims claims)
{
    // Removals do not change which keys are on their way.
    private readonly Lazy<int> _committed = new(() => Pipeline.Of(world, claims).Committed);
    private readonly Destination _destination = new(world, policy, claims);
    private Loads? _loads;

    /// <summary>What keeps all moves back; null when there is nothing.</summary>
    public Shortage? Obstacle()
    {
        if (!world.Finalized.TryGet(out var final)) return Missing("the newest finalized block", world.Finalized.Reason);
        if (world.Head.Number > final.Number + policy.Moves.MaximumFinalityLag)
        {
            return new Shortage(
                HeldCode.MoveLimit,
                $"the chain has finalized nothing since block {final.Number} (head {world.Head.Number}), and a removal that does not become final keeps "
                    + "a validator from going live again",
                new Dictionary<string, string>());
        }
        if (!world.Pool.TryGet(out var pool)) return Missing("the staking pool", world.Pool.Reason);
        if (!world.Ssv.IsKnown) return Missing("the SSV network's parameters", world.Ssv.Reason);
        if (world.Disagreements.Count > 0)
            return new Shortage(HeldCode.LedgerDisagreement, $"nothing can be registered now: {world.Disagreements[0].Text}", new Dictionary<string, string>());
        if (OwnerChoice.For(1, world, policy) is not { } owner) return Destination.NoOwner(policy);
        if (world.StoppedAccounts.TryGetValue(owner.Address, out var stopped))
            return new Shortage(HeldCode.AccountStopped, $"nothing can be registered by {owner.Address}: {stopped}", new Dictionary<string, string>());
        return owner.FeeRecipient == pool.SuperNodeFeePool
            ? null
            : new Shortage(
                HeldCode.WaitsForFeeRecipient, $"the fee recipient of {owner.Address} is not the protocol's yet", new Dictionary<string, string>());
    }

    /// <summary>The place for so many validators of a cluster, and how many of them it can take and the account can pay for.</summary>
    /// <param name="cluster">The cluster that they leave.</param>
    /// <param name="validators">How many, at least 1.</param>
    /// <param name="shortage">Why not all of them; null when all have a place.</param>
    public (MoveDestination? Place, int Validators) For(ClusterView cluster, int validators, out Shortage? shortage)
    {
        var choice = claims.Clusters!;
        if (OwnerChoice.For(validators, world, policy) is not { } owner)
        {
            shortage = Destination.NoOwner(policy);
            return (null, 0);
        }
        var loads = (_loads ?? choice.Loads).Without(cluster.Owner, cluster.Operators, validators);
        if (choice.Choose(owner.Address, validators, loads) is not { } place || IsSame(cluster, place))
        {
            shortage = Destination.NoCluster(choice, policy);
            return (null, 0);
        }
        var affordable = _destination.Affordable(_committed.Value, validators, out shortage);
        var count = Math.Min(affordable, place.Room);
        if (count == 0) return (null, 0);
        _loads = (_loads ?? choice.Loads).Without(cluster.Owner, cluster.Operators, count).With(owner.Address, place.Operators, count);
        var balance = place.Existing is { } existing && existing.Balance.TryGet(out var known) ? known : Ethereum.Wei.Zero;
        return (new MoveDestination(owner.Address, place.Operators, RegistrationCost.Of(place, count, balance, world.Ssv.Value, policy)), count);
    }

    private static bool IsSame(ClusterView cluster, ClusterPlace place) => place.Owner == cluster.Owner && place.Operators == cluster.Operators;

    private static Shortage Missing(string what, string? why) =>
        new(HeldCode.MissingInput, $"{what} could not be read ({why})", new Dictionary<string, string>());
}
