using Stafi.Ethereum.JsonRpc;

namespace Stafi.Router.Ledger;

/// <summary>Brings the ledger up to the node's head.</summary>
public interface ILogFollower
{
    /// <summary>
    /// Reads what is new, range by range or block by block, each in one transaction; when it is interrupted the next call goes on there.
    /// </summary>
    /// <exception cref="LedgerReorgException">A finalized block is no longer in the chain; the writer must stop.</exception>
    /// <exception cref="LedgerException">The node contradicts itself or the configuration; the message says how.</exception>
    /// <exception cref="JsonRpcException">The node did not answer.</exception>
    Task SyncAsync(CancellationToken cancellation);
}
