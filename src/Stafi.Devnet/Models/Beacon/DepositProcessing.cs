using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>What becomes of queued deposits at an epoch's end (Electra process_pending_deposits, apply_pending_deposit).</summary>
public static class DepositProcessing
{
    public static BeaconState Apply(BeaconState state, ulong epoch, BeaconParameters parameters, IBeaconSignatures signatures)
    {
        if (state.PendingDeposits.IsEmpty) return state with { DepositBalanceToConsume = Gwei.Zero };

        var available = state.DepositBalanceToConsume + Churn.Limit(state, epoch);
        var finalizedSlot = parameters.StartSlot(state.Finalized.Epoch);
        var consumed = Gwei.Zero;
        var taken = 0;
        var churnReached = false;
        var postponed = new List<PendingDeposit>();
        var next = state;
        foreach (var deposit in state.PendingDeposits)
        {
            if (deposit.Slot > finalizedSlot || taken == MaxPendingDepositsPerEpoch) break;
            var validator = next.Find(deposit.PublicKey);
            if (validator is not null && validator.WithdrawableEpoch < epoch + 1)
            {
                next = Credit(next, deposit, signatures);
            }
            else if (validator is { IsExiting: true })
            {
                postponed.Add(deposit);
            }
            else
            {
                churnReached = consumed + deposit.Amount > available;
                if (churnReached) break;
                consumed += deposit.Amount;
                next = Credit(next, deposit, signatures);
            }
            taken++;
        }
        return next with
        {
            PendingDeposits = next.PendingDeposits.RemoveRange(0, taken).AddRange(postponed),
            DepositBalanceToConsume = churnReached ? available - consumed : Gwei.Zero,
        };
    }

    private static BeaconState Credit(BeaconState state, PendingDeposit deposit, IBeaconSignatures signatures)
    {
        if (state.Indexes.TryGetValue(deposit.PublicKey, out var index))
        {
            var known = state.Validators[index];
            return state with { Validators = state.Validators.SetItem(index, known with { Balance = known.Balance + deposit.Amount }) };
        }
        return signatures.IsValidDeposit(deposit) ? Register(state, deposit) : state;
    }

    private static BeaconState Register(BeaconState state, PendingDeposit deposit)
    {
        var validator = new ValidatorRecord
        {
            PublicKey = deposit.PublicKey,
            Credentials = deposit.WithdrawalCredentials,
            Balance = deposit.Amount,
        };
        validator = validator with { EffectiveBalance = EffectiveBalances.Of(validator) };
        return state with
        {
            Validators = state.Validators.Add(validator),
            Indexes = state.Indexes.Add(deposit.PublicKey, state.Validators.Count),
        };
    }
}
