using System.Globalization;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>The JSON shapes of the Beacon API: 64-bit numbers as decimal strings.</summary>
internal static class BeaconJson
{
    public const string Fork = "fulu";

    private const string NoSignature = "0x000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

    public static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    public static object Of(Checkpoint checkpoint) => new { epoch = Text(checkpoint.Epoch), root = checkpoint.Root.ToString() };

    public static object Exit(SignedVoluntaryExit exit) => new
    {
        message = new { epoch = Text(exit.Message.Epoch), validator_index = Text(exit.Message.ValidatorIndex) },
        signature = exit.Signature.ToString(),
    };

    public static object Of(PendingDeposit deposit) => new
    {
        pubkey = deposit.PublicKey.ToString(),
        withdrawal_credentials = deposit.WithdrawalCredentials.ToString(),
        amount = Text(deposit.Amount.Value),
        signature = deposit.Signature.ToString(),
        slot = Text(deposit.Slot),
    };

    public static object Validator(int index, ValidatorRecord validator, ulong epoch) => new
    {
        index = Text((ulong)index),
        balance = Text(validator.Balance.Value),
        status = Of(validator.StatusAt(epoch)),
        validator = new
        {
            pubkey = validator.PublicKey.ToString(),
            withdrawal_credentials = validator.Credentials.ToString(),
            effective_balance = Text(validator.EffectiveBalance.Value),
            slashed = validator.Slashed,
            activation_eligibility_epoch = Text(validator.ActivationEligibilityEpoch),
            activation_epoch = Text(validator.ActivationEpoch),
            exit_epoch = Text(validator.ExitEpoch),
            withdrawable_epoch = Text(validator.WithdrawableEpoch),
        },
    };

    public static object Header(BeaconBlock block) => new
    {
        root = block.Root.ToString(),
        canonical = true,
        header = new
        {
            message = new
            {
                slot = Text(block.Slot),
                proposer_index = "0",
                parent_root = block.ParentRoot.ToString(),
                state_root = block.StateRoot.ToString(),
                body_root = block.Root.ToString(),
            },
            signature = NoSignature,
        },
    };

    public static object Block(BeaconBlock block) => new
    {
        message = new
        {
            slot = Text(block.Slot),
            proposer_index = "0",
            parent_root = block.ParentRoot.ToString(),
            state_root = block.StateRoot.ToString(),
            body = new
            {
                execution_payload = new
                {
                    parent_hash = block.Execution.ParentHash.ToString(),
                    block_number = Text(block.Execution.Number),
                    block_hash = block.Execution.Hash.ToString(),
                    timestamp = Text(block.Execution.Timestamp),
                    withdrawals = (block.State?.Withdrawals ?? []).Select(Of).ToArray(),
                },
            },
        },
        signature = NoSignature,
    };

    public static object Of(AttestationData data) => new
    {
        slot = Text(data.Slot),
        index = Text(data.Index),
        beacon_block_root = data.BeaconBlockRoot.ToString(),
        source = Of(data.Source),
        target = Of(data.Target),
    };

    public static object Of(SingleAttestation attestation) => new
    {
        committee_index = Text(attestation.CommitteeIndex),
        attester_index = Text(attestation.AttesterIndex),
        data = Of(attestation.Data),
        signature = attestation.Signature.ToString(),
    };

    public static string Of(ValidatorStatus status) => status switch
    {
        ValidatorStatus.PendingInitialized => "pending_initialized",
        ValidatorStatus.PendingQueued => "pending_queued",
        ValidatorStatus.ActiveOngoing => "active_ongoing",
        ValidatorStatus.ActiveExiting => "active_exiting",
        ValidatorStatus.ActiveSlashed => "active_slashed",
        ValidatorStatus.ExitedUnslashed => "exited_unslashed",
        ValidatorStatus.ExitedSlashed => "exited_slashed",
        ValidatorStatus.WithdrawalPossible => "withdrawal_possible",
        ValidatorStatus.WithdrawalDone => "withdrawal_done",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a validator status."),
    };

    private static object Of(Withdrawal withdrawal) => new
    {
        index = Text(withdrawal.Index),
        validator_index = Text(withdrawal.ValidatorIndex),
        address = Hex.Encode(withdrawal.Recipient.ToArray()),
        amount = Text(withdrawal.Amount.Value),
    };
}
