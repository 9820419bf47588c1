using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>What our clusters cost and will need, at one snapshot. It knows the chain only: no API of operators has a part in it.</summary>
public sealed class ClusterNeeds
{
    private static readonly List<(ulong, Wei)> NoRises = [];

    private readonly WorldView _world;
    private readonly Policy _policy;
    private readonly Fleet _fleet;
    private readonly SsvNetworkParameters? _network;
    private readonly Lazy<Dictionary<ulong, OperatorView>> _operators;
    private readonly Lazy<Dictionary<(Address, OperatorSet), uint>> _above32;
    private readonly Lazy<Dictionary<(Address, OperatorSet), uint>> _exited;
    private readonly Dictionary<ClusterView, BurnForecast?> _forecasts = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<ClusterReserves> _reserves;

    /// <summary>The needs at one snapshot.</summary>
    /// <param name="world">The snapshot.</param>
    /// <param name="policy">Runways.</param>
    /// <param name="fleet">Its validators, where they were looked through before.</param>
    public ClusterNeeds(WorldView world, Policy policy, Fleet? fleet = null)
    {
        (_world, _policy, _fleet) = (world, policy, fleet ?? new Fleet(world.Validators));
        _network = world.Ssv.TryGet(out var network) ? RegistrationCost.ParametersOf(network) : null;
        _operators = new(() => world.Operators.TryGet(out var operators) ? operators.ToDictionary(each => each.Id) : []);
        _above32 = new(Above32);
        _reserves = new(() => new ClusterReserves(world.Clusters, NeedOf));
        _exited = new(Exited);
    }

    /// <summary>The operators of a cluster; null when not all of them could be read.</summary>
    public IReadOnlyList<OperatorView>? MembersOf(OperatorSet operators)
    {
        var members = new OperatorView[operators.Count];
        for (var i = 0; i < members.Length; i++)
        {
            if (!_operators.Value.TryGetValue(operators.Ids[i], out members[i]!)) return null;
        }
        return members;
    }

    /// <summary>
    /// What the cluster will cost. Its own burn rate is of the head block and the operators may have been read some blocks before: the
    /// higher counts. Null when the network's parameters or both of these could not be read.
    /// </summary>
    public BurnForecast? ForecastOf(ClusterView cluster)
    {
        if (!_forecasts.TryGetValue(cluster, out var forecast)) _forecasts[cluster] = forecast = Forecast(cluster);
        return forecast;
    }

    /// <summary>The units of the cluster, or those that its validators' effective balances will give it at the next update of the oracles.</summary>
    public VUnits UnitsOf(ClusterView cluster)
    {
        var stored = cluster.Units;
        if (!_above32.Value.TryGetValue((cluster.Owner, cluster.Operators), out var above)) return stored;
        var coming = VUnits.OfEffectiveBalance((cluster.Tuple.ValidatorCount * 32) + above);
        return coming > stored ? coming : stored;
    }

    /// <summary>True when every validator of the cluster has exited in a finalized state: nobody works there, and it waits for their removal.</summary>
    public bool IsEmptying(ClusterView cluster) =>
        cluster.Tuple.ValidatorCount > 0 && _exited.Value.Count > 0
        && _exited.Value.GetValueOrDefault((cluster.Owner, cluster.Operators)) >= cluster.Tuple.ValidatorCount;

    /// <summary>
    /// ETH of an owner account that its clusters will need within the target period, beside what this plan and open intents already send:
    /// new validators must not take it.
    /// </summary>
    /// <param name="owner">The account.</param>
    /// <param name="claims">What is on its way.</param>
    /// <param name="except">A cluster that is left out because it gets its funds with the step that asks; null for none.</param>
    public Wei Reserve(Address owner, Claims claims, OperatorSet? except = null) => _reserves.Value.Of(owner, claims.HeldClusters, except);

    private BurnForecast? Forecast(ClusterView cluster)
    {
        if (_network is not { } network) return null;
        var members = MembersOf(cluster.Operators);
        var seen = SeenFees(cluster, network.NetworkFee);
        if (members is null && seen is null) return null;
        var fees = Wei.Zero;
        foreach (var member in members ?? []) fees += member.Fee;
        return new BurnForecast(network, UnitsOf(cluster), Wei.Max(fees, seen ?? Wei.Zero), Rises(members ?? []));
    }

    private Wei NeedOf(ClusterView cluster)
    {
        if (IsEmptying(cluster) || ForecastOf(cluster) is not { } forecast || !cluster.Asset.TryGet(out var asset)) return Wei.Zero;
        if (asset is ClusterAsset.SsvToken) return ClusterAccounting.RoundUp(forecast.Required(_policy.TargetRunway));
        if (!cluster.Tuple.Active) return forecast.Required(_policy.TargetRunway).SaturatingSubtract(cluster.Tuple.Balance);
        return cluster.Balance.TryGet(out var balance)
            ? forecast.Required(_policy.Blocks(_policy.TargetRunwayDays + _policy.MinimumRunwayDays)).SaturatingSubtract(balance)
            : Wei.Zero;
    }

    /// <summary>The operators' fees that the cluster's burn rate shows, rounded up to what the contract stores; null when it does not.</summary>
    private static Wei? SeenFees(ClusterView cluster, Wei networkFee)
    {
        if (!cluster.Tuple.Active || cluster.Units.Value == 0 || !cluster.BurnRate.TryGet(out var burn)) return null;
        if (!cluster.Asset.TryGet(out var asset) || asset is not ClusterAsset.Ether) return null;
        var each = new Wei(((burn.Value * VUnits.PerValidator) + cluster.Units.Value - 1) / cluster.Units.Value);
        return ClusterAccounting.RoundUp(each).SaturatingSubtract(networkFee);
    }

    private List<(ulong In, Wei More)> Rises(IReadOnlyList<OperatorView> members)
    {
        List<(ulong, Wei)>? rises = null;
        foreach (var member in members)
        {
            if (!member.DeclaredFee.TryGet(out var declared) || declared is null) continue;
            if (declared.Until < _world.Now || declared.Fee <= member.Fee) continue;
            var wait = declared.From > _world.Now ? declared.From - _world.Now : TimeSpan.Zero;
            (rises ??= []).Add(((ulong)(wait.TotalDays * _policy.BlocksPerDay), declared.Fee - member.Fee));
        }
        return rises ?? NoRises;
    }

    private Dictionary<(Address, OperatorSet), uint> Above32()
    {
        var above = new Dictionary<(Address, OperatorSet), uint>();
        foreach (var validator in _fleet.Above32)
        {
            var key = (validator.Registration!.Owner, validator.Registration.Operators);
            above[key] = above.GetValueOrDefault(key) + validator.EffectiveEtherAbove32;
        }
        return above;
    }

    private Dictionary<(Address, OperatorSet), uint> Exited()
    {
        var exited = new Dictionary<(Address, OperatorSet), uint>();
        foreach (var validator in _fleet.Exited)
        {
            var key = (validator.Registration!.Owner, validator.Registration.Operators);
            exited[key] = exited.GetValueOrDefault(key) + 1;
        }
        return exited;
    }
}
