using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.World;

/// <summary>One validator of ours: a key of our seed, or one that we adopted, that the pool contracts know.</summary>
public sealed record ValidatorView
{
    /// <summary>Public key.</summary>
    public required BlsPublicKey PublicKey { get; init; }

    /// <summary>EIP-2334 index of the key in our seed; from <see cref="AdoptedIndex.First"/> on an adopted key, which our seed does not make.</summary>
    public required uint KeyIndex { get; init; }

    /// <summary>Status in StafiSuperNode by its newest SetPubkeyStatus event.</summary>
    public required PubkeyStatus PoolStatus { get; init; }

    /// <summary>Block of that event.</summary>
    public required ulong PoolStatusSince { get; init; }

    /// <summary>Status in the finalized beacon state; null when that state does not know the key.</summary>
    public required Reading<ValidatorStatus?> BeaconStatus { get; init; }

    /// <summary>Its index in the finalized beacon state; null when that was not read or does not know it.</summary>
    public ulong? BeaconIndex { get; init; }

    /// <summary>When it has duties, by the same state; null when that is unknown or the state does not know the key.</summary>
    public BeaconLife? Life { get; init; }

    /// <summary>Whole ETH of effective balance above 32 in the finalized beacon state; 0 also while that is not known.</summary>
    public uint EffectiveEtherAbove32 { get; init; }

    /// <summary>Its live registration on the SSV network by our accounts; null when there is none.</summary>
    public Registration? Registration { get; init; }

    /// <summary>What the gates need to know; read for keys that a rule may act on, else null.</summary>
    public KeyEvidence? Evidence { get; init; }
}
