using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Clusters;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>Those who change what our clusters cost: operators that take the fees they declared, the oracles, and a person with the owner's key.</summary>
internal sealed class ClusterPeople(Network network)
{
    /// <summary>Blocks from when the beacon chain has a balance until the oracles store it: the router's finalized state shows it before.</summary>
    private const ulong OracleDelay = 60;

    private readonly SeededRandom _random = network.Random;

    private SsvState Ssv => network.Chain.Head.State.Ssv;

    /// <summary>A block in which much may happen.</summary>
    public void Act()
    {
        foreach (var one in Ssv.Operators.Values.Where(one => one.Declared is not null).OrderBy(one => one.Id))
        {
            if (_random.OneIn(8)) Do(one.Owner, call => OperatorModel.Execute(call, one.Id, Network.TimeOf(call.Block)));
        }
        if (_random.OneIn(80)) Grow();
        if (_random.OneIn(10)) Store();
        if (_random.OneIn(500)) PutDown();
    }

    /// <summary>A validator of ours gets more than 32 ETH.</summary>
    private void Grow()
    {
        var registered = Ssv.Validators.Keys.Where(each => Accounts.Owners.Contains(each.Owner)).Select(each => each.Key).Order().ToArray();
        if (registered.Length == 0) return;
        network.Beacon.Above32[_random.Pick(registered)] = (1 + (uint)_random.Below(100), network.Beacon.Model.Head.Slot);
    }

    /// <summary>The oracles store what our clusters have.</summary>
    private void Store()
    {
        var slot = network.Beacon.Model.Head.Slot;
        foreach (var (cluster, tuple) in Ours())
        {
            var above = Ssv.Validators.Where(each => each.Key.Owner == cluster.Owner && each.Value == cluster.Operators)
                .Sum(each => network.Beacon.Above32.TryGetValue(each.Key.Key, out var more) && more.SinceSlot + OracleDelay <= slot ? more.Ether : 0);
            var balance = (tuple.ValidatorCount * 32) + (uint)above;
            if (tuple.ValidatorCount == 0 || Ssv.UnitsOf(cluster, tuple) == VUnits.OfEffectiveBalance(balance)) continue;
            Do(Names.Person(94), call => OracleModel.Store(call, cluster, balance));
        }
    }

    /// <summary>Somebody liquidates a cluster with the owner's key, by mistake.</summary>
    private void PutDown()
    {
        var running = Ours().Where(each => each.Value.Active && !Ssv.Legacy.ContainsKey(each.Key)).Select(each => each.Key).ToArray();
        if (running.Length == 0) return;
        var cluster = _random.Pick(running);
        Do(cluster.Owner, call =>
        {
            if (!call.Ssv.Clusters.TryGetValue(cluster, out var tuple)) return;
            SsvModel.Liquidate(call, cluster.Owner, cluster.Operators, tuple);
            _ = network.LiquidatedByHand.Add((cluster, call.Block));
        });
    }

    private IEnumerable<KeyValuePair<ClusterKey, ClusterTuple>> Ours() => Ssv.Clusters.Where(each => Accounts.Owners.Contains(each.Key.Owner))
        .OrderBy(each => each.Key.Owner).ThenBy(each => each.Key.Operators);

    private void Do(Address who, Action<Execution> act) => network.Chain.Do(new Act(who, Wei.Zero, act));
}
