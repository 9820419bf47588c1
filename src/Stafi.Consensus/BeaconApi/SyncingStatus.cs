namespace Stafi.Consensus.BeaconApi;

/// <summary><c>GET /eth/v1/node/syncing</c>.</summary>
/// <param name="HeadSlot">Slot of the node's head.</param>
/// <param name="SyncDistance">Slots that it is behind.</param>
/// <param name="IsSyncing">It is catching up.</param>
/// <param name="IsOptimistic">Its head is not verified by the execution layer.</param>
/// <param name="ExecutionOffline">Its execution client does not answer.</param>
public sealed record SyncingStatus(ulong HeadSlot, ulong SyncDistance, bool IsSyncing, bool IsOptimistic, bool ExecutionOffline)
{
    /// <summary>The node's answers can be relied on.</summary>
    public bool IsReady => !IsSyncing && !IsOptimistic && !ExecutionOffline;
}
