using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// Promise 6: ETH is deposited or staked only when the validator has an affordable place to go. The places and their cost are found as
/// the onboarding would find them, for the keys on their way and then for the new ones.
/// </summary>
public sealed class Destination
{
    private readonly WorldView _world;
    private readonly Policy _policy;
    private readonly Claims _claims;

    /// <summary>A destination at one snapshot, with what is left after the claims.</summary>
    public Destination(WorldView world, Policy policy, Claims claims) => (_world, _policy, _claims) = (world, policy, claims);

    /// <summary>How many of the wanted keys have an affordable place, after the promised ones have got theirs.</summary>
    /// <param name="promised">Keys on their way.</param>
    /// <param name="wanted">New keys, at least 1.</param>
    /// <param name="shortage">Why not all of them; null when all have a place.</param>
    public int Affordable(int promised, int wanted, out Shortage? shortage)
    {
        if (!_world.Operators.TryGet(out var operators)) return Missing("the SSV operators", _world.Operators.Reason, out shortage);
        if (!_world.Ssv.TryGet(out var network)) return Missing("the SSV network's parameters", _world.Ssv.Reason, out shortage);
        if (OwnerChoice.For(promised + 1, _world, _policy) is not { } owner) return NoOwner(_policy, out shortage);
        if (_claims.AccountEtherLeft(owner.Address) is not { } available)
            return Missing($"the balance of the SSV account {owner.Address}", owner.Balance.Reason, out shortage);

        var choice = new ClusterChoice(operators, network, _world.Clusters, _policy);
        var (count, beyond) = (0, wanted + 1);
        for (var tried = wanted; count + 1 < beyond; tried = (count + beyond) / 2)
        {
            if (Cost(choice, owner, network, promised + tried) <= available)
                count = tried;
            else
                beyond = tried;
        }
        shortage = count == wanted ? null : Describe(promised + beyond);
        return count;

        Shortage Describe(int keys) =>
            Cost(choice, owner, network, keys) is { } cost ? AccountTooSmall(owner.Address, keys, cost, available) : NoCluster(choice, _policy);
    }

    internal static Shortage NoCluster(ClusterChoice choice, Policy policy)
    {
        var refused = string.Join(", ", choice.Refused.Select(reason => $"{reason.Value} {reason.Key}"));
        var facts = choice.Refused.ToDictionary(reason => reason.Key, reason => $"{reason.Value}");
        facts["acceptable"] = $"{choice.Acceptable}";
        return new Shortage(
            HeldCode.NoCluster,
            $"no cluster of {policy.ClusterSize} acceptable operators has room: {choice.Acceptable} operators are acceptable"
            + (refused.Length == 0 ? "" : $", refused are {refused}") + "; widen the operator policy or wait for operators",
            facts);
    }

    internal static Shortage AccountTooSmall(Address owner, int keys, Wei needed, Wei available) => new(
        HeldCode.AccountTooSmall,
        $"the SSV account {owner} has {available} to spare, and registering {keys} validators needs {needed}: "
            + $"send {needed.SaturatingSubtract(available)} to it",
        new Dictionary<string, string>
        {
            ["account"] = owner.ToString(),
            ["available"] = available.ToString(),
            ["needed"] = needed.ToString(),
            ["validators"] = $"{keys}",
        });

    internal static Shortage NoOwner(Policy policy) => new(
        HeldCode.NoOwner,
        $"no SSV owner account has registration nonces left below {policy.MaximumRegistrationNonce}: configure another owner account",
        new Dictionary<string, string>());

    private static int NoOwner(Policy policy, out Shortage? shortage)
    {
        shortage = NoOwner(policy);
        return 0;
    }

    private static int Missing(string what, string? why, out Shortage? shortage)
    {
        shortage = new Shortage(HeldCode.MissingInput, $"{what} could not be read ({why})", new Dictionary<string, string>());
        return 0;
    }

    /// <summary>What it costs to register so many keys, in as many clusters as they need; null when there is no room for all.</summary>
    private Wei? Cost(ClusterChoice choice, SsvOwnerView owner, SsvNetworkView network, int keys)
    {
        var planned = new Dictionary<ulong, int>();
        var total = Wei.Zero;
        while (keys > 0)
        {
            if (choice.Choose(owner.Address, keys, planned) is not { } place) return null;
            var count = Math.Min(keys, place.Room);
            // A balance that could not be read is counted as nothing: at worst more is asked for than is needed.
            var balance = place.Existing is { } existing && existing.Balance.TryGet(out var known) ? known : Wei.Zero;
            total += RegistrationCost.Of(place, count, balance, network, _policy);
            foreach (var id in place.Operators.Ids) planned[id] = planned.GetValueOrDefault(id) + count;
            keys -= count;
        }
        return total;
    }
}
