using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>Brings the ledger up to the newest block.</summary>
public interface IChainFollower
{
    /// <summary>Reads what is new and answers the block at which the ledger stands then.</summary>
    Task<ChainPoint> SyncAsync(CancellationToken cancellation);
}
