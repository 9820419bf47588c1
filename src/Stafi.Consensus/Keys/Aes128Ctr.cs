using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stafi.Consensus.Keys;

/// <summary>AES-128 in counter mode (NIST SP 800-38A), which .NET does not have; encrypting and decrypting are the same.</summary>
internal static class Aes128Ctr
{
    public const int KeyLength = 16;
    public const int BlockLength = 16;

    public static byte[] Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        var counter = BinaryPrimitives.ReadUInt128BigEndian(iv);
        var output = GC.AllocateUninitializedArray<byte>(input.Length, pinned: true);
        Span<byte> block = stackalloc byte[BlockLength];
        Span<byte> stream = stackalloc byte[BlockLength];
        for (var i = 0; i < input.Length; i++)
        {
            if (i % BlockLength == 0)
            {
                BinaryPrimitives.WriteUInt128BigEndian(block, unchecked(counter++));
                aes.EncryptEcb(block, stream, PaddingMode.None);
            }
            output[i] = (byte)(input[i] ^ stream[i % BlockLength]);
        }
        CryptographicOperations.ZeroMemory(stream);
        return output;
    }
}
