using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>A validator of the registry together with its balance.</summary>
public sealed record ValidatorRecord
{
    public required BlsPublicKey PublicKey { get; init; }

    public required WithdrawalCredentials Credentials { get; init; }

    public Gwei Balance { get; init; }

    public Gwei EffectiveBalance { get; init; }

    public bool Slashed { get; init; }

    public ulong ActivationEligibilityEpoch { get; init; } = Epochs.FarFuture;

    public ulong ActivationEpoch { get; init; } = Epochs.FarFuture;

    public ulong ExitEpoch { get; init; } = Epochs.FarFuture;

    public ulong WithdrawableEpoch { get; init; } = Epochs.FarFuture;

    public bool IsExiting => ExitEpoch != Epochs.FarFuture;

    public Gwei MaxEffectiveBalance => Prefix == 0x02 ? MaxEffectiveBalanceCompounding : MinActivationBalance;

    /// <summary>The address that withdrawals go to; null while the credentials are a BLS key's (0x00).</summary>
    public Address? WithdrawalAddress => Prefix is 0x01 or 0x02 ? new Address(Credentials.Value.ToArray().AsSpan(12)) : null;

    private byte Prefix => Credentials.Value.ToArray()[0];

    public bool IsActiveAt(ulong epoch) => ActivationEpoch <= epoch && epoch < ExitEpoch;

    public ValidatorStatus StatusAt(ulong epoch)
    {
        if (epoch < ActivationEpoch)
            return ActivationEligibilityEpoch == Epochs.FarFuture ? ValidatorStatus.PendingInitialized : ValidatorStatus.PendingQueued;
        if (epoch < ExitEpoch)
        {
            if (!IsExiting) return ValidatorStatus.ActiveOngoing;
            return Slashed ? ValidatorStatus.ActiveSlashed : ValidatorStatus.ActiveExiting;
        }
        if (epoch < WithdrawableEpoch) return Slashed ? ValidatorStatus.ExitedSlashed : ValidatorStatus.ExitedUnslashed;
        return Balance == Gwei.Zero ? ValidatorStatus.WithdrawalDone : ValidatorStatus.WithdrawalPossible;
    }
}
