using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>What an attester votes for.</summary>
public sealed record AttestationData(ulong Slot, ulong Index, Hash32 BeaconBlockRoot, Checkpoint Source, Checkpoint Target)
{
    /// <summary>SSZ hash tree root of the container (phase0 AttestationData).</summary>
    public Hash32 Root() => SszRoot.Container(SszRoot.Of(Slot), SszRoot.Of(Index), BeaconBlockRoot, RootOf(Source), RootOf(Target));

    private static Hash32 RootOf(Checkpoint checkpoint) => SszRoot.Container(SszRoot.Of(checkpoint.Epoch), checkpoint.Root);
}

/// <summary>One validator's attestation as it is sent to the pool (Electra SingleAttestation).</summary>
public sealed record SingleAttestation(ulong CommitteeIndex, ulong AttesterIndex, AttestationData Data, BlsSignature Signature);
