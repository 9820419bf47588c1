using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Planning.World;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>
/// StafiSuperNode lists the keys of a super node in the order of their deposits. When their number differs from the ledger's, the first
/// place where the lists differ is found by halves.
/// </summary>
internal sealed class DepositCount(IExecutionClient client, ILedger ledger, Address account)
{
    private bool _differed;

    /// <summary>The gap, when the counts differ and did so the last time.</summary>
    /// <param name="pool">The pool's contracts at the head.</param>
    /// <param name="head">Block at which the ledger stands.</param>
    /// <param name="first">First block of the pool.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<FactGap?> GapAsync(PoolView pool, ChainPoint head, ulong first, CancellationToken cancellation)
    {
        var known = (await ledger.PoolKeysAsync(cancellation)).Where(key => key.SuperNode == account).ToArray();
        var count = pool.SuperNodePubkeyCount;
        // The view was read as soon as the block was there, and a node may then answer with the state of another one: anvil does in some of a
        // hundred calls while it mines, whatever hash it is asked for (measured with 1.7.1). A busy one does for longer than two questions.
        if ((ulong)known.Length != count) count = await CountAsync(pool.SuperNode, head, cancellation);
        var differed = _differed;
        _differed = (ulong)known.Length != count;
        if (!_differed || !differed) return null;

        var (same, differs) = (0, (int)Math.Min((ulong)known.Length, count));
        while (same < differs)
        {
            var middle = (same + differs) / 2;
            if (await KeyAtAsync(pool.SuperNode, middle, head, cancellation) == known[middle].PublicKey) same = middle + 1;
            else differs = middle;
        }
        return new FactGap(
            $"keys of {account}",
            $"StafiSuperNode has {count} keys of {account}, and the ledger {known.Length}; " +
            $"the first {same} are the same",
            same == 0 ? first : known[same - 1].DepositedBlock,
            same < known.Length ? known[same].DepositedBlock : head.Number,
            null);
    }

    private async Task<ulong> CountAsync(Address contract, ChainPoint head, CancellationToken cancellation)
    {
        var answer = await client.CallAsync(new Call(null, contract, SuperNode.Count(account)), BlockId.Hash(head.Hash), cancellation);
        return new AbiReader(answer).UInt64();
    }

    private async Task<BlsPublicKey?> KeyAtAsync(Address contract, int index, ChainPoint head, CancellationToken cancellation)
    {
        var answer = await client.CallAsync(new Call(null, contract, SuperNode.At(account, (ulong)index)), BlockId.Hash(head.Hash), cancellation);
        var key = new AbiReader(answer).Bytes();
        return key.Length == BlsPublicKey.Length ? new BlsPublicKey(key) : null;
    }
}
