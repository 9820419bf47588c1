using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Deposits;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The effect of one block on a state that stands at the block's epoch.</summary>
public static class BlockTransition
{
    public static BeaconState Apply(BeaconState state, ulong slot, BlockContent content, BeaconParameters parameters)
    {
        var epoch = parameters.EpochOf(slot);
        var next = state with { Slot = slot };
        foreach (var index in content.Slashed) next = ExitRules.Slash(next, index, epoch, parameters);
        foreach (var exit in content.Exits)
        {
            if (ExitRules.Refusal(next, exit, parameters) is null)
                next = ExitRules.Initiate(next, (int)exit.Message.ValidatorIndex, epoch, parameters);
        }
        foreach (var attestation in content.Attestations) next = Include(next, attestation, epoch);
        return next with { PendingDeposits = next.PendingDeposits.AddRange(content.Deposits.Select(deposit => Queued(deposit, slot))) };
    }

    private static PendingDeposit Queued(DepositData deposit, ulong slot) =>
        new(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature, slot);

    private static BeaconState Include(BeaconState state, SingleAttestation attestation, ulong epoch)
    {
        var index = (int)attestation.AttesterIndex;
        var target = attestation.Data.Target.Epoch;
        if (target == epoch) return state with { CurrentParticipants = state.CurrentParticipants.Add(index) };
        return target + 1 == epoch ? state with { PreviousParticipants = state.PreviousParticipants.Add(index) } : state;
    }
}
