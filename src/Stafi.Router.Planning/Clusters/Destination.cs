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
    private readonly Dictionary<(Address Owner, int Keys), (List<(int Keys, Func<int, Wei> Cost)> Registrations, int Placed)> _found = [];

    /// <summary>A destination at one snapshot, with what is left after the claims.</summary>
    public Destination(WorldView world, Policy policy, Claims claims) => (_world, _policy, _claims) = (world, policy, claims);

    /// <summary>How many of the wanted keys have an affordable place, after the promised ones have got theirs.</summary>
    /// <param name="promised">Keys on their way.</param>
    /// <param name="wanted">New keys, at least 1.</param>
    /// <param name="shortage">Why not all of them; null when all have a place.</param>
    public int Affordable(int promised, int wanted, out Shortage? shortage)
    {
        if (!_world.Operators.IsKnown) return Missing("the SSV operators", _world.Operators.Reason, out shortage);
        if (!_world.Ssv.TryGet(out var network)) return Missing("the SSV network's parameters", _world.Ssv.Reason, out shortage);
        if (OwnerChoice.For(promised + 1, _world, _policy) is not { } owner) return NoOwner(_policy, out shortage);
        if (_claims.EtherForValidators(owner.Address) is not { } available)
            return Missing($"the balance of the SSV account {owner.Address}", owner.Balance.Reason, out shortage);

        if (!_found.TryGetValue((owner.Address, promised + wanted), out var found))
            _found[(owner.Address, promised + wanted)] = found = Registrations(owner, network, promised + wanted);
        var (registrations, placed) = found;
        var affordable = Most(registrations, placed, available);
        shortage = (affordable == promised + wanted) switch
        {
            true => null,
            false when Math.Max(affordable, promised) is var beyond && beyond < placed =>
                AccountTooSmall(owner.Address, beyond + 1, Cost(registrations, beyond + 1), available),
            false => NoCluster(_claims.Clusters!, _policy),
        };
        return Math.Max(0, affordable - promised);
    }

    /// <summary>The same where the protocol's validator client has open places for those that SSV can not take.</summary>
    public int AffordableOrTrusted(int promised, int wanted, out Shortage? shortage)
    {
        var affordable = Affordable(promised, wanted, out shortage);
        if (shortage is null || TrustRoute.Of(_world, _policy, _claims) is not { OpenPlaces: > 0 } trust) return affordable;
        // Those that are on their way come first, to SSV and then to the client.
        var more = Math.Max(0, trust.OpenPlaces - Math.Max(0, promised - Affordable(0, Math.Max(1, promised), out _)));
        var placed = Math.Min(wanted, affordable + more);
        if (placed == wanted) shortage = null;
        return placed;
    }

    internal static Shortage NoCluster(ClusterChoice choice, Policy policy)
    {
        var reasons = choice.Refused;
        var refused = string.Join(", ", reasons.Select(reason => $"{reason.Value} {reason.Key}"));
        var facts = reasons.ToDictionary(reason => reason.Key, reason => $"{reason.Value}");
        facts["acceptable"] = $"{choice.Acceptable}";
        return new Shortage(
            HeldCode.NoCluster,
            $"no cluster of {policy.ClusterSize} acceptable operators has room: {choice.Acceptable} operators are acceptable"
            + (refused.Length == 0 ? "" : $", refused are {refused}") + "; widen the operator policy or wait for operators",
            facts);
    }

    internal static Shortage AccountTooSmall(Address owner, int keys, Wei needed, Wei available) => new(
        HeldCode.AccountTooSmall,
        $"the SSV account {owner} has {available} to spare beside what its clusters will need, and registering {keys} validators needs {needed}: "
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

    /// <summary>The registrations of so many keys, one after the other, as far as there is room.</summary>
    private (List<(int Keys, Func<int, Wei> Cost)> Registrations, int Placed) Registrations(SsvOwnerView owner, SsvNetworkView network, int keys)
    {
        var choice = _claims.Clusters!;
        var (loads, placed) = (choice.Loads, 0);
        var registrations = new List<(int, Func<int, Wei>)>();
        var added = new Dictionary<Ssv.Clusters.OperatorSet, int>();
        while (placed < keys && choice.Choose(owner.Address, keys - placed, loads) is { } place)
        {
            var count = Math.Min(keys - placed, place.Room);
            var before = added.GetValueOrDefault(place.Operators);
            // A balance that could not be read is counted as nothing: at worst more is asked for than is needed.
            var balance = place.Existing is { } existing && existing.Balance.TryGet(out var known) ? known : Wei.Zero;
            registrations.Add((count, more => More(place, before, more, balance)));
            added[place.Operators] = before + count;
            loads = loads.With(owner.Address, place.Operators, count);
            placed += count;
        }
        return (registrations, placed);

        // A second registration in the same cluster pays only what its own validators add.
        Wei More(ClusterPlace place, int before, int more, Wei balance) =>
            RegistrationCost.Of(place, before + more, balance, network, _policy)
                .SaturatingSubtract(before == 0 ? Wei.Zero : RegistrationCost.Of(place, before, balance, network, _policy));
    }

    private static Wei Cost(List<(int Keys, Func<int, Wei> Cost)> registrations, int keys)
    {
        var total = Wei.Zero;
        foreach (var (count, cost) in registrations)
        {
            if (keys <= 0) break;
            total += cost(Math.Min(keys, count));
            keys -= count;
        }
        return total;
    }

    /// <summary>The most keys whose registrations the account can pay.</summary>
    private static int Most(List<(int Keys, Func<int, Wei> Cost)> registrations, int placed, Wei available)
    {
        var (count, beyond) = (0, placed + 1);
        for (var tried = placed; count + 1 < beyond; tried = (count + beyond) / 2)
        {
            if (tried == 0) break;
            if (Cost(registrations, tried) <= available)
                count = tried;
            else
                beyond = tried;
        }
        return count;
    }
}
