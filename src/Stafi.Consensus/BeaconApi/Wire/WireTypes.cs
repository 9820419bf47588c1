using System.Text.Json;
using System.Text.Json.Serialization;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi.Wire;

// The JSON of the Beacon API; names become snake_case, a parameter without a default must be there. What stands in lists is a struct,
// because the reader lets null through there.

internal sealed record Envelope<T>(T Data, bool? ExecutionOptimistic = null, bool? Finalized = null)
{
    public T Data { get; } = Data ?? throw new JsonException("data is null");

    public Answer<TResult> As<TResult>(TResult data) => new(data, ExecutionOptimistic ?? false, Finalized ?? false);
}

internal sealed record SyncingWire(ulong HeadSlot, ulong SyncDistance, bool IsSyncing, bool IsOptimistic = false, bool ElOffline = false);

internal sealed record HeaderWire(Hash32 Root, SignedHeaderWire Header, bool Canonical = false);

internal sealed record SignedHeaderWire(HeaderMessageWire Message);

internal sealed record HeaderMessageWire(ulong Slot, Hash32 ParentRoot, Hash32 StateRoot);

internal sealed record CheckpointsWire(Checkpoint PreviousJustified, Checkpoint CurrentJustified, Checkpoint Finalized);

[method: JsonConstructor]
internal readonly record struct ValidatorWire(ulong Index, ulong Balance, ValidatorStatus Status, ValidatorRecordWire Validator);

internal sealed record ValidatorRecordWire(
    BlsPublicKey Pubkey,
    Hash32 WithdrawalCredentials,
    ulong EffectiveBalance,
    bool Slashed,
    ulong ActivationEligibilityEpoch,
    ulong ActivationEpoch,
    ulong ExitEpoch,
    ulong WithdrawableEpoch);

[method: JsonConstructor]
internal readonly record struct PendingDepositWire(
    BlsPublicKey Pubkey, Hash32 WithdrawalCredentials, ulong Amount, BlsSignature Signature, ulong Slot);

[method: JsonConstructor]
internal readonly record struct PendingPartialWithdrawalWire(ulong ValidatorIndex, ulong Amount, ulong WithdrawableEpoch);

[method: JsonConstructor]
internal readonly record struct LivenessWire(ulong Index, bool IsLive);

internal sealed record AttestationRewardsWire(List<AttestationRewardWire> TotalRewards);

[method: JsonConstructor]
internal readonly record struct AttestationRewardWire(ulong ValidatorIndex, long Head, long Target, long Source);

internal sealed record BlockWire(BlockMessageWire Message);

internal sealed record BlockMessageWire(ulong Slot, BlockBodyWire Body);

internal sealed record BlockBodyWire(ExecutionPayloadWire? ExecutionPayload = null);

internal sealed record ExecutionPayloadWire(ulong BlockNumber, Hash32 BlockHash);
