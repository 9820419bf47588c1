using System.Buffers.Binary;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;

namespace Stafi.Router.Execution.Exits;

/// <summary>A signed exit as bytes: its SSZ form (epoch, validator index, signature), 112 bytes.</summary>
internal static class ExitBytes
{
    private const int Length = 8 + 8 + BlsSignature.Length;

    public static byte[] Write(SignedVoluntaryExit exit)
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, exit.Message.Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), exit.Message.ValidatorIndex);
        exit.Signature.Bytes.CopyTo(bytes.AsSpan(16));
        return bytes;
    }

    /// <exception cref="FormatException">They are no signed exit.</exception>
    public static SignedVoluntaryExit Read(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new SignedVoluntaryExit(
            new VoluntaryExit(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..])),
            new BlsSignature(bytes[16..]))
        : throw new FormatException($"A signed exit has {Length} bytes, not {bytes.Length}.");
}
