using static Stafi.Bench.Peers.Floors.RawBlst;

namespace Stafi.Bench.Peers.Floors;

/// <summary>The least for a validator's key and its two deposits: three child derivations, a public key, twice hash and sign.</summary>
internal sealed unsafe class DepositFloor(int keys)
{
    public void Run()
    {
        byte* parent = stackalloc byte[ScalarSize], key = stackalloc byte[ScalarSize], message = stackalloc byte[32];
        byte* point = stackalloc byte[P1Size], hash = stackalloc byte[P2Size], signature = stackalloc byte[P2Size], compressed = stackalloc byte[96];
        new Span<byte>(parent, ScalarSize).Fill(7);
        new Span<byte>(message, 32).Fill(9);
        for (var i = 0; i < keys; i++)
        {
            DeriveChild(key, parent, (uint)i);
            DeriveChild(key, key, 0);
            DeriveChild(key, key, 0);
            SecretKeyToPublicKey(point, key);
            P1Compress(compressed, point);
            for (var j = 0; j < 2; j++)
            {
                message[0] = (byte)j;
                fixed (byte* dst = Dst) HashToG2(hash, message, 32, dst, (nuint)Dst.Length, null, 0);
                Sign(signature, hash, key);
                P2Compress(compressed, signature);
            }
        }
    }
}
