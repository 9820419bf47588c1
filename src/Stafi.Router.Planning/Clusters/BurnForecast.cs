using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// What a cluster will cost block by block from the head on, as far as it is known now: its fees, the higher ones that its operators have
/// declared, from when they may execute them, and an effective balance that the oracles will still store. Nothing in it ever falls.
/// </summary>
public sealed class BurnForecast
{
    private readonly SsvNetworkParameters _network;
    private readonly VUnits _units;
    private readonly (ulong From, Wei Fees)[] _phases;

    /// <summary>A forecast.</summary>
    /// <param name="network">The network's parameters.</param>
    /// <param name="units">What the fees scale with.</param>
    /// <param name="operatorFees">Sum of the operators' fees now, wei per block for 32 ETH.</param>
    /// <param name="rises">By how much that sum rises, and in how many blocks.</param>
    public BurnForecast(SsvNetworkParameters network, VUnits units, Wei operatorFees, IReadOnlyCollection<(ulong In, Wei More)> rises)
    {
        (_network, _units, _phases) = (network, units, new (ulong, Wei)[1 + rises.Count]);
        _phases[0] = (0, operatorFees);
        if (rises.Count == 0) return;
        var phase = 1;
        foreach (var (from, more) in rises.OrderBy(rise => rise.In))
        {
            _phases[phase] = (from, _phases[phase - 1].Fees + more);
            phase++;
        }
    }

    /// <summary>Wei per block now.</summary>
    public Wei Burn => BurnOf(_phases[0].Fees);

    /// <summary>Whole blocks until a balance is below the threshold, and anybody may liquidate the cluster.</summary>
    public Runway RunwayOf(Wei balance)
    {
        for (var i = 0; i < _phases.Length; i++)
        {
            var (from, fees) = _phases[i];
            var runway = ClusterAccounting.RunwayOf(_network, fees, _units, balance);
            if (balance < ClusterAccounting.LiquidationThreshold(_network, fees, _units)) return new Runway(from);
            if (i + 1 == _phases.Length) return runway.IsEndless ? runway : new Runway(from + runway.Blocks);
            var length = _phases[i + 1].From - from;
            if (runway.Blocks < length) return new Runway(from + runway.Blocks);
            balance = ClusterAccounting.BalanceAfter(balance, BurnOf(fees), length);
        }
        return new Runway(0);
    }

    /// <summary>The balance that lasts for a runway: its cost, and the threshold at its end.</summary>
    public Wei Required(Runway runway)
    {
        var cost = Wei.Zero;
        for (var i = 0; ; i++)
        {
            var (from, fees) = _phases[i];
            var isLast = i + 1 == _phases.Length || _phases[i + 1].From > runway.Blocks;
            cost += BurnOf(fees) * ((isLast ? runway.Blocks : _phases[i + 1].From) - from);
            if (isLast) return cost + ClusterAccounting.LiquidationThreshold(_network, fees, _units);
        }
    }

    private Wei BurnOf(Wei fees) => ClusterAccounting.BurnRate(fees, _network.NetworkFee, _units);
}
