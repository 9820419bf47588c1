using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// The calls of the Beacon API (ethereum/beacon-APIs) that staking needs, on one node. Every call throws
/// <see cref="BeaconApiException"/> when the node does not give what was asked.
/// </summary>
public interface IBeaconClient
{
    /// <summary><c>GET /eth/v1/beacon/genesis</c>.</summary>
    Task<GenesisInfo> GetGenesisAsync(CancellationToken cancellationToken);

    /// <summary><c>GET /eth/v1/config/spec</c>.</summary>
    Task<BeaconSpec> GetSpecAsync(CancellationToken cancellationToken);

    /// <summary><c>GET /eth/v1/node/syncing</c>.</summary>
    Task<SyncingStatus> GetSyncingAsync(CancellationToken cancellationToken);

    /// <summary><c>GET /eth/v1/beacon/headers/{block_id}</c>.</summary>
    Task<BlockHeaderInfo> GetHeaderAsync(BeaconBlockId block, CancellationToken cancellationToken);

    /// <summary><c>GET /eth/v1/beacon/states/{state_id}/finality_checkpoints</c>.</summary>
    Task<FinalityCheckpoints> GetFinalityCheckpointsAsync(StateId state, CancellationToken cancellationToken);

    /// <summary>
    /// The validators with these keys, in no promised order. A key that is not in the answer is not in the registry of that state. Many
    /// keys take several requests: to have them from one state, ask by slot or root. No keys give an empty answer without a request.
    /// </summary>
    Task<Answer<IReadOnlyList<BeaconValidator>>> GetValidatorsAsync(
        StateId state, IReadOnlyList<BlsPublicKey> publicKeys, CancellationToken cancellationToken);

    /// <summary><c>GET /eth/v1/beacon/states/{state_id}/pending_deposits</c>: the whole queue in its order, of all keys.</summary>
    Task<Answer<IReadOnlyList<PendingDeposit>>> GetPendingDepositsAsync(StateId state, CancellationToken cancellationToken);

    /// <summary><c>GET /eth/v1/beacon/states/{state_id}/pending_partial_withdrawals</c>: all of them, since Electra.</summary>
    Task<Answer<IReadOnlyList<PendingPartialWithdrawal>>> GetPendingPartialWithdrawalsAsync(StateId state, CancellationToken cancellationToken);

    /// <summary>
    /// <c>POST /eth/v1/validator/liveness/{epoch}</c>: what this node saw. An index that is not in the answer is unknown. Nodes keep about
    /// two epochs.
    /// </summary>
    Task<IReadOnlyList<ValidatorLiveness>> GetLivenessAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken);

    /// <summary>
    /// <c>POST /eth/v1/beacon/rewards/attestations/{epoch}</c>: what was paid and fined for attestations of an epoch that is over since one
    /// epoch at least. An index that is not in the answer is unknown; one that was not active then may read zero. Many validators take several
    /// requests; no validators give an empty answer without one.
    /// </summary>
    Task<Answer<IReadOnlyList<AttestationReward>>> GetAttestationRewardsAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken);

    /// <summary>
    /// <c>POST /eth/v1/beacon/pool/voluntary_exits</c>. Returns when the node took the exit or has it already; that it takes effect must be
    /// seen in the validator's status.
    /// </summary>
    Task SubmitVoluntaryExitAsync(SignedVoluntaryExit exit, CancellationToken cancellationToken);

    /// <summary>Number and hash of the execution block in a beacon block (<c>GET /eth/v2/beacon/blocks/{block_id}</c>).</summary>
    Task<ExecutionPoint> GetExecutionPointAsync(BeaconBlockId block, CancellationToken cancellationToken);
}
