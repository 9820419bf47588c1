using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>Follows the chain with the log follower.</summary>
internal sealed class LedgerFollower(ILogFollower follower, ILedger ledger) : IChainFollower
{
    public async Task<ChainPoint> SyncAsync(CancellationToken cancellation)
    {
        await follower.SyncAsync(cancellation);
        return await ledger.CursorAsync(cancellation)
            ?? throw new ObservationException(
                "The chain has not reached contracts.ssvDeploymentBlock and contracts.stafiDeploymentBlock. Correct them, or wait.");
    }
}
