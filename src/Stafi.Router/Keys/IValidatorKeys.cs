using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Router.Planning.Gates;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Keys;

/// <summary>
/// The only place that holds validator keys. It signs what a gate has cleared and nothing else; a seed implements it, a DKG may later.
/// </summary>
public interface IValidatorKeys : IPublicKeySource
{
    /// <summary>Deposit data over 1 ETH for the cleared keys, in the order of the indexes.</summary>
    Task<IReadOnlyList<DepositData>> SignDepositsAsync(
        DepositClearance clearance, IReadOnlyList<uint> keyIndexes, CancellationToken cancellation);

    /// <summary>Deposit data over 31 ETH for the cleared keys, in the order of the indexes.</summary>
    Task<IReadOnlyList<DepositData>> SignStakesAsync(
        StakeClearance clearance, IReadOnlyList<uint> keyIndexes, CancellationToken cancellation);

    /// <summary>The signed exit of the cleared validator, for the epoch of the clearance. It never expires.</summary>
    Task<SignedVoluntaryExit> SignExitAsync(ExitClearance clearance, uint keyIndex, CancellationToken cancellation);

    /// <summary>Encrypted shares of the cleared keys for the operators; key i signs registration nonce firstNonce + i.</summary>
    Task<IReadOnlyList<KeyShares>> SplitAsync(
        PlacementClearance clearance,
        IReadOnlyList<uint> keyIndexes,
        ClusterOperatorKeys operators,
        ulong firstNonce,
        CancellationToken cancellation);
}
