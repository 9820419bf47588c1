using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;

namespace Stafi.Consensus.Deposits;

/// <summary>
/// Who wins a key (consensus-specs, Electra <c>apply_pending_deposit</c>): the registry's credentials if the key is there, else those of the
/// first deposit in order whose signature is valid. What comes later only adds to the balance.
/// </summary>
public static class DepositQueue
{
    /// <summary>
    /// Decides from one state, and from the logs after the execution block of that state. Registry and queue must be of the same state.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The credentials that the key should have; all 32 bytes count.</param>
    /// <param name="genesis">Genesis fork version of the network.</param>
    /// <param name="validator">The key's entry in the registry, null when the registry does not have it.</param>
    /// <param name="pending">The state's pending deposits in their order; those of other keys are ignored.</param>
    /// <param name="newer">Deposit logs after that state's execution block, in log order; those of other keys are ignored.</param>
    /// <exception cref="ArgumentException">The registry's entry is another key's.</exception>
    public static CredentialsVerdict Decide(
        BlsPublicKey key,
        WithdrawalCredentials expected,
        ForkVersion genesis,
        BeaconValidator? validator,
        IEnumerable<PendingDeposit> pending,
        IEnumerable<DepositLog> newer) =>
        Decide(key, expected, deposit => deposit.HasValidSignature(genesis), validator, pending, newer);

    /// <summary>The same with another check of signatures than by blst on the spot.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The credentials that the key should have.</param>
    /// <param name="isSigned">True for a deposit whose signature the beacon chain takes.</param>
    /// <param name="validator">The key's entry in the registry; null when there is none.</param>
    /// <param name="pending">Pending deposits of the same state in their order.</param>
    /// <param name="newer">Deposit logs after that state's execution block, in log order.</param>
    /// <exception cref="ArgumentException">The registry's entry is another key's.</exception>
    public static CredentialsVerdict Decide(
        BlsPublicKey key,
        WithdrawalCredentials expected,
        Func<DepositData, bool> isSigned,
        BeaconValidator? validator,
        IEnumerable<PendingDeposit> pending,
        IEnumerable<DepositLog> newer)
    {
        if (validator is not null) return OfValidator(key, expected, validator);

        var seen = false;
        var queued = pending.Select(entry => new DepositData(entry.PublicKey, entry.WithdrawalCredentials, entry.Amount, entry.Signature));
        foreach (var deposit in queued.Concat(newer.Select(log => log.Deposit)))
        {
            if (deposit.PublicKey != key) continue;
            if (isSigned(deposit))
                return deposit.WithdrawalCredentials == expected ? CredentialsVerdict.Ours : CredentialsVerdict.FrontRun;
            seen = true;
        }
        return seen ? CredentialsVerdict.InvalidOnly : CredentialsVerdict.Unseen;
    }

    private static CredentialsVerdict OfValidator(BlsPublicKey key, WithdrawalCredentials expected, BeaconValidator validator)
    {
        if (validator.PublicKey != key)
            throw new ArgumentException($"The registry entry {validator.Index} is of {validator.PublicKey}, not of {key}.", nameof(validator));
        if (validator.WithdrawalCredentials != expected) return CredentialsVerdict.FrontRun;
        return validator.HasLeft ? CredentialsVerdict.OursExited : CredentialsVerdict.Ours;
    }
}
