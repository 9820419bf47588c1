using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>A running product of pairings (<c>blst_pairing</c>) over points that are checked already.</summary>
internal readonly unsafe ref struct BlsPairing
{
    private readonly void* _context;

    public BlsPairing()
    {
        _context = NativeMemory.Alloc(Blst.PairingSize());
        // blst keeps this pointer; a u8 literal is in the image and does not move.
        var dst = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Blst.Dst));
        Blst.PairingInitialize(_context, hash: true, dst, (nuint)Blst.Dst.Length);
    }

    public bool Aggregate(BlstP1Affine* key, BlstP2Affine* signature, ReadOnlySpan<byte> message)
    {
        fixed (byte* m = message)
            return Blst.PairingAggregate(_context, key, signature, m, (nuint)message.Length, null, 0) == BlstError.Success;
    }

    /// <summary>Adds a key and a message; the sum of the signatures, weighted likewise, comes with <see cref="Verify(BlstP2)"/>.</summary>
    public bool MultiplyAndAggregate(BlstP1Affine* key, ulong weight, int bits, ReadOnlySpan<byte> message)
    {
        fixed (byte* m = message)
        {
            return Blst.PairingMultiplyAndAggregate(
                _context, key, null, (byte*)&weight, (nuint)bits, m, (nuint)message.Length, null, 0) == BlstError.Success;
        }
    }

    public bool Verify()
    {
        Blst.PairingCommit(_context);
        return Blst.PairingFinalVerify(_context, null);
    }

    public bool Verify(BlstP2 signatures)
    {
        BlstP2Affine sum;
        BlstFp12 value;
        Blst.P2ToAffine(&sum, &signatures);
        Blst.AggregatedInG2(&value, &sum);
        Blst.PairingCommit(_context);
        return Blst.PairingFinalVerify(_context, &value);
    }

    public void Dispose() => NativeMemory.Free(_context);
}
