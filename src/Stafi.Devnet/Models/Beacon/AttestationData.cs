using System.Buffers.Binary;
using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>What an attester votes for.</summary>
public sealed record AttestationData(ulong Slot, ulong Index, Hash32 BeaconBlockRoot, Checkpoint Source, Checkpoint Target)
{
    /// <summary>SSZ hash tree root of the container (phase0 AttestationData).</summary>
    public Hash32 HashTreeRoot()
    {
        Span<byte> leaves = stackalloc byte[8 * Hash32.Length];
        leaves.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(leaves, Slot);
        BinaryPrimitives.WriteUInt64LittleEndian(leaves[32..], Index);
        BeaconBlockRoot.CopyTo(leaves[64..]);
        Root(Source, leaves[96..128]);
        Root(Target, leaves[128..160]);
        for (var count = 8; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++) SHA256.HashData(leaves.Slice(64 * i, 64), leaves.Slice(32 * i, 32));
        }
        return new Hash32(leaves[..Hash32.Length]);
    }

    private static void Root(Checkpoint checkpoint, Span<byte> destination)
    {
        Span<byte> pair = stackalloc byte[2 * Hash32.Length];
        pair.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(pair, checkpoint.Epoch);
        checkpoint.Root.CopyTo(pair[Hash32.Length..]);
        SHA256.HashData(pair, destination);
    }
}

/// <summary>One validator's attestation as it is sent to the pool (Electra SingleAttestation).</summary>
public sealed record SingleAttestation(ulong CommitteeIndex, ulong AttesterIndex, AttestationData Data, BlsSignature Signature);
