using System.Security.Cryptography;
using static Stafi.Bench.Peers.Floors.RawBlst;

namespace Stafi.Bench.Peers.Floors;

/// <summary>
/// The least that a split can cost, per validator: one hash to G2, one signature, n public keys, n RSA encryptions, and its part of a batch
/// verification of all. Points that are compressed anyway are; the batch takes points that are decoded and checked already.
/// </summary>
internal sealed unsafe class SplitFloor
{
    private const int MessageLength = 32, WeightBits = 64;

    private readonly byte[] _scalars, _messages, _keys, _signatures, _pairing;
    private readonly RSA[] _operators;
    private readonly int _validators;

    public SplitFloor(IReadOnlyList<byte[]> secrets, RSA[] operators)
    {
        _validators = secrets.Count;
        _operators = operators;
        _scalars = Pinned(_validators * ScalarSize);
        _messages = Pinned(_validators * MessageLength);
        _keys = Pinned(_validators * P1AffineSize);
        _signatures = Pinned(_validators * P2AffineSize);
        _pairing = Pinned((int)PairingSize());
        RandomNumberGenerator.Fill(_messages);
        var point = stackalloc byte[P1Size];
        for (var i = 0; i < _validators; i++)
        {
            fixed (byte* secret = secrets[i]) ScalarFromBigEndian(At(_scalars, i, ScalarSize), secret);
            SecretKeyToPublicKey(point, At(_scalars, i, ScalarSize));
            P1ToAffine(At(_keys, i, P1AffineSize), point);
        }
    }

    public void Run()
    {
        for (var i = 0; i < _validators; i++)
        {
            SignOne(i);
            ShareOne(i);
        }
        Verify();
    }

    private void SignOne(int i)
    {
        byte* hash = stackalloc byte[P2Size], signature = stackalloc byte[P2Size], compressed = stackalloc byte[96];
        fixed (byte* dst = Dst) HashToG2(hash, At(_messages, i, MessageLength), MessageLength, dst, (nuint)Dst.Length, null, 0);
        Sign(signature, hash, At(_scalars, i, ScalarSize));
        P2Compress(compressed, signature);
        P2ToAffine(At(_signatures, i, P2AffineSize), signature);
    }

    private void ShareOne(int i)
    {
        byte* point = stackalloc byte[P1Size], compressed = stackalloc byte[48];
        Span<byte> text = stackalloc byte[66], encrypted = stackalloc byte[256];
        text.Fill((byte)'a');
        foreach (var key in _operators)
        {
            SecretKeyToPublicKey(point, At(_scalars, i, ScalarSize));
            P1Compress(compressed, point);
            key.Encrypt(text, encrypted, RSAEncryptionPadding.Pkcs1);
        }
    }

    private void Verify()
    {
        var pairing = At(_pairing, 0, 0);
        fixed (byte* dst = Dst)
        {
            PairingInitialize(pairing, hash: true, dst, (nuint)Dst.Length);
            for (var i = 0; i < _validators; i++)
            {
                var weight = 0x9e3779b97f4a7c15UL * (ulong)(i + 1);
                _ = PairingMultiplyAndAggregate(
                    pairing, At(_keys, i, P1AffineSize), At(_signatures, i, P2AffineSize), (byte*)&weight, WeightBits,
                    At(_messages, i, MessageLength), MessageLength, null, 0);
            }
            PairingCommit(pairing);
            if (!PairingFinalVerify(pairing, null)) throw new InvalidOperationException("The floor's own signatures do not verify.");
        }
    }

    private static byte[] Pinned(int length) => GC.AllocateArray<byte>(length, pinned: true);

    private static byte* At(byte[] pinned, int index, int size) => (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(pinned, index * size);
}
