using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>What gas costs. Moves are weighed with it, which a price of five minutes ago does as well: a quiet round needs no request for it.</summary>
internal sealed class BaseFeeReader(IExecutionClient client, TimeProvider clock)
{
    private const ulong Blocks = 25;

    private readonly ReadingSource _source = new("the base fee", clock);
    private (ulong Block, Reading<Wei> Fee)? _newest;

    /// <summary>The base fee of this block or of one of the last 24.</summary>
    public async Task<Reading<Wei>> ReadAsync(ChainPoint head, CancellationToken cancellation)
    {
        if (_newest is { } newest && newest.Fee.IsKnown && head.Number >= newest.Block && head.Number < newest.Block + Blocks) return newest.Fee;
        var fee = await _source.ReadAsync(() => OfAsync(head, cancellation), cancellation);
        _newest = (head.Number, fee);
        return fee;
    }

    private async Task<Wei> OfAsync(ChainPoint head, CancellationToken cancellation) =>
        (await client.GetBlockAsync(BlockId.Hash(head.Hash), cancellation))?.BaseFeePerGas
            ?? throw new ObservationException($"no node has block {head.Number} with a base fee");
}
