using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>No cluster of ours with validators is liquidated while the router was healthy, funded and unblocked for the last blocks.</summary>
internal sealed class LiquidationJudge : IJudge
{
    /// <summary>Blocks in which a healthy router has refilled what runs low.</summary>
    private const int Enough = 25;

    private int _healthy;

    public Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var gas = run.Options.Gas.MaximumUrgentFeePerGas;
        var isFunded = Accounts.Owners.All(owner => run.Network.Chain.Head.State.BalanceOf(owner) > Wei.FromEther(1));
        _healthy = run.IsHealthy && isFunded && run.Network.Chain.BaseFee < gas ? _healthy + 1 : 0;
        if (_healthy < Enough) return Task.FromResult<IReadOnlyList<string>>([]);
        return Task.FromResult<IReadOnlyList<string>>(
            [.. run.Network.Chain.Head.Events.Select(each => each.Event).OfType<ClusterLiquidated>()
                .Where(gone => Accounts.Owners.Contains(gone.Owner) && gone.Cluster.ValidatorCount > 0
                    && !run.Network.LiquidatedByHand.Contains((new ClusterKey(gone.Owner, gone.Operators), run.Network.Chain.Head.Number)))
                .Select(gone => $"cluster {gone.Operators} of {gone.Owner} was liquidated although the router was healthy for {_healthy} blocks")]);
    }
}
