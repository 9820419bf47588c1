using Stafi.Router.Alerting;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>Follows the chain with the log follower. A lost finalized block is an alert that stays until a later process finds the chain right.</summary>
internal sealed class LedgerFollower(ILogFollower follower, ILedger ledger, IAlerts alerts) : IChainFollower
{
    private bool _isRight;

    public async Task<ChainPoint> SyncAsync(CancellationToken cancellation)
    {
        try
        {
            await follower.SyncAsync(cancellation);
        }
        catch (LedgerReorgException lost)
        {
            await alerts.RaiseAsync(AlertCode.FinalizedBlockLost, "chain", lost.Message, cancellation);
            throw;
        }
        if (!_isRight) await alerts.ClearAsync(AlertCode.FinalizedBlockLost, "chain", cancellation);
        _isRight = true;
        return await ledger.CursorAsync(cancellation)
            ?? throw new ObservationException(
                "The chain has not reached contracts.ssvDeploymentBlock and contracts.stafiDeploymentBlock. Correct them, or wait.");
    }
}
