using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Planning.World;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Observing.Ejections;

/// <summary>The notices of all cycles that are not settled, by the views of one node at one block.</summary>
/// <param name="First">First cycle that was looked at.</param>
/// <param name="Current">Withdraw cycle of the block.</param>
/// <param name="Notices">The notices, oldest first.</param>
internal sealed record EjectionScan(ulong First, ulong Current, IReadOnlyList<EjectionNotice> Notices)
{
    // ejectedStartCycle is zero as long as nothing was ever notified, and the cycle is the number of days since 1970.
    private const ulong CyclesWithoutStart = 100;

    /// <exception cref="ObservationException">A view reverted.</exception>
    public static async Task<EjectionScan> ReadAsync(IExecutionClient node, Address withdraw, BlockId at, CancellationToken cancellation)
    {
        var bounds = await Multicall3.AggregateAsync(
            node, [View(Withdraw.EjectedStartCycle), View(Withdraw.CurrentCycle)], at, cancellation);
        var start = Reader(bounds[0], "ejectedStartCycle").UInt64();
        var current = Reader(bounds[1], "currentWithdrawCycle").UInt64();
        var first = start > 0 ? start : current - Math.Min(current, CyclesWithoutStart);
        if (first > current) throw new ObservationException($"StafiWithdraw.ejectedStartCycle is {first}, after the current cycle {current}");
        var cycles = new List<ulong>();
        for (var cycle = first; cycle <= current; cycle++) cycles.Add(cycle);
        var lists = await Multicall3.AggregateAsync(node, [.. cycles.Select(cycle => View(Withdraw.EjectedAt(cycle)))], at, cancellation);
        var notices = cycles.SelectMany((cycle, index) => Reader(lists[index], "getEjectedValidatorsAtCycle").UInt64Array()
            .Select(validator => new EjectionNotice(cycle, validator)));
        return new EjectionScan(first, current, [.. notices]);

        Call View(byte[] data) => new(null, withdraw, data);
    }

    private static AbiReader Reader(MulticallResult answer, string view) => answer.Success
        ? new AbiReader(answer.Data)
        : throw new ObservationException($"StafiWithdraw.{view} reverted");
}
