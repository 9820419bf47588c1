using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// A validator of the registry. Epochs that have not come are <see cref="Epochs.FarFuture"/>.
/// </summary>
public sealed record BeaconValidator(
    ulong Index,
    Gwei Balance,
    ValidatorStatus Status,
    BlsPublicKey PublicKey,
    WithdrawalCredentials WithdrawalCredentials,
    Gwei EffectiveBalance,
    bool Slashed,
    ulong ActivationEligibilityEpoch,
    ulong ActivationEpoch,
    ulong ExitEpoch,
    ulong WithdrawableEpoch)
{
    /// <summary>On its way out or out: an exit epoch is set, or it is slashed. Such a key must never get a deposit again.</summary>
    public bool HasLeft => ExitEpoch != Epochs.FarFuture || Slashed || Status >= ValidatorStatus.ActiveExiting;
}
