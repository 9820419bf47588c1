using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Claiming;

/// <summary>
/// Who uses what. Open intents claim first, then the steps in the order in which the rules propose them; each plan starts with fresh claims.
/// </summary>
public sealed class Claims
{
    private readonly Dictionary<string, ClaimHolder> _holders = [];
    private readonly Dictionary<BlsPublicKey, ClaimHolder> _keys = [];
    private readonly Dictionary<string, Wei> _left = [];
    private readonly List<(Address Owner, OperatorSet Operators)> _heldClusters = [];
    private readonly Lazy<ClusterChoice?> _clusters;

    /// <summary>The claims of the snapshot's open intents.</summary>
    public Claims(WorldView world, Policy policy)
    {
        Fleet = new Fleet(world.Validators);
        Effects = new IntentEffects(world);
        Needs = new ClusterNeeds(world, policy, Fleet);
        _clusters = new Lazy<ClusterChoice?>(() => ClusterChoice.Of(world, policy, Effects));
        Budget = world.Pool.TryGet(out var pool) ? PoolBudget.Of(pool, world, policy, Fleet, Effects) : null;
        if (Budget is not null) _left[Claim.PoolEther(Wei.Zero).Resource] = Budget.ForDeposits;
        foreach (var owner in world.Owners)
        {
            if (owner.Balance.TryGet(out var balance))
                _left[AccountEther(owner.Address)] = balance.SaturatingSubtract(policy.OwnerAccountReserve);
        }
        foreach (var intent in world.Intents) TakeFor(intent);
    }

    /// <summary>Our validators, looked through for this plan.</summary>
    public Fleet Fleet { get; }

    /// <summary>Which effects of open intents the snapshot contains.</summary>
    public IntentEffects Effects { get; }

    /// <summary>The plan's one choice of clusters; null when the operators or the network's parameters could not be read.</summary>
    public ClusterChoice? Clusters => _clusters.Value;

    /// <summary>What our clusters cost and will need.</summary>
    public ClusterNeeds Needs { get; }

    /// <summary>The pool's ETH, net of open intents; null when the pool could not be read.</summary>
    public PoolBudget? Budget { get; }

    /// <summary>Pool ETH that new deposits may still claim; null when the pool could not be read.</summary>
    public Wei? PoolEtherLeft => _left.TryGetValue(Claim.PoolEther(Wei.Zero).Resource, out var left) ? left : null;

    /// <summary>ETH of an owner account that may still be claimed, without the reserve for gas; null when its balance could not be read.</summary>
    public Wei? AccountEtherLeft(Address account) => _left.TryGetValue(AccountEther(account), out var left) ? left : null;

    /// <summary>
    /// ETH of an owner account that new validators may use: what may still be claimed, less what its clusters will need within the target
    /// period; null when its balance could not be read.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="into">The cluster that gets the validators and its own funds with them; null when it is not known yet.</param>
    public Wei? EtherForValidators(Address account, OperatorSet? into = null) =>
        AccountEtherLeft(account) is { } left ? left.SaturatingSubtract(Needs.Reserve(account, this, into)) : null;

    /// <summary>The intent or step that holds an exclusive claim; null when it is free.</summary>
    public ClaimHolder? HolderOf(Claim claim) => _holders.GetValueOrDefault(claim.Resource);

    /// <summary>The intent or step that holds a validator key; null when it is free.</summary>
    public ClaimHolder? HolderOf(BlsPublicKey key) => _keys.GetValueOrDefault(key);

    /// <summary>Clusters that intents and steps hold, in the order in which they took them.</summary>
    internal IReadOnlyList<(Address Owner, OperatorSet Operators)> HeldClusters => _heldClusters;

    /// <summary>Takes all that a step claims, or nothing.</summary>
    /// <returns>Null when it is taken; else what stands in the way, in words for an operator.</returns>
    public string? TryTake(Step step)
    {
        var claims = step.Claims;
        var needs = claims.Where(claim => claim.Amount is not null)
            .GroupBy(claim => claim.Resource, claim => claim.Amount!.Value)
            .Select(group => (Resource: group.Key, Amount: group.Aggregate(Wei.Zero, (sum, amount) => sum + amount)))
            .ToList();
        foreach (var claim in claims)
        {
            if (claim.Amount is null && _holders.TryGetValue(claim.Resource, out var holder)) return $"{holder} uses {claim.Resource}";
        }
        foreach (var (resource, amount) in needs)
        {
            if (!_left.TryGetValue(resource, out var left)) return $"it needs {amount} of {resource}, and how much there is could not be read";
            if (left < amount) return $"it needs {amount} of {resource}, and {left} are left after what was claimed before it";
        }
        foreach (var (resource, amount) in needs) _left[resource] -= amount;
        var self = new ClaimHolder(step, null);
        foreach (var claim in claims.Where(claim => claim.Amount is null)) Hold(claim, self);
        return null;
    }

    private void TakeFor(OpenIntent intent)
    {
        var holder = new ClaimHolder(intent.Step, intent);
        var holdsLanes = Effects.HoldsLanes(intent);
        var isAhead = IntentEffects.IsAlive(intent) && !Effects.IsSeen(intent);
        foreach (var claim in intent.Step.Claims)
        {
            // The pool's ETH is counted per key in the budget.
            if (claim.Amount is not { } amount)
            {
                if (holdsLanes) Hold(claim, holder);
            }
            else if (isAhead && claim.Resource != Claim.PoolEther(Wei.Zero).Resource && _left.TryGetValue(claim.Resource, out var left))
            {
                _left[claim.Resource] = left.SaturatingSubtract(amount);
            }
        }
    }

    /// <summary>The first of several intents stays the holder.</summary>
    private void Hold(Claim claim, ClaimHolder holder)
    {
        if (!_holders.TryAdd(claim.Resource, holder)) return;
        if (claim.OfCluster is { } cluster) _heldClusters.Add(cluster);
        if (claim.OfKey is { } key) _keys[key] = holder;
    }

    private static string AccountEther(Address account) => Claim.AccountEther(account, Wei.Zero).Resource;
}
