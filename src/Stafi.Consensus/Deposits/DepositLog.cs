using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.Deposits;

/// <summary>The event <c>DepositEvent(bytes,bytes,bytes,bytes,bytes)</c> of the deposit contract.</summary>
/// <param name="Deposit">What was deposited; its signature is not checked by the contract.</param>
/// <param name="Index">How many deposits the contract had before.</param>
public sealed record DepositLog(DepositData Deposit, ulong Index)
{
    /// <summary>Length of the event's data.</summary>
    public const int DataLength = 576;

    private const int WordLength = 32;

    /// <summary>The event's only topic.</summary>
    public static Hash32 Topic { get; } = Hash32.Parse("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    /// <summary>Reads the event's data, which must be laid out as the deposit contract does it; amount and index are little-endian.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> data, [NotNullWhen(true)] out DepositLog? log)
    {
        log = null;
        if (data.Length != DataLength) return false;
        if (!TryField(data, 0, 0xa0, BlsPublicKey.Length, out var key)
            || !TryField(data, 1, 0x100, Hash32.Length, out var credentials)
            || !TryField(data, 2, 0x140, sizeof(ulong), out var amount)
            || !TryField(data, 3, 0x180, BlsSignature.Length, out var signature)
            || !TryField(data, 4, 0x200, sizeof(ulong), out var index)) return false;
        var deposit = new DepositData(
            new BlsPublicKey(key),
            new WithdrawalCredentials(new Hash32(credentials)),
            new Gwei(BinaryPrimitives.ReadUInt64LittleEndian(amount)),
            new BlsSignature(signature));
        log = new DepositLog(deposit, BinaryPrimitives.ReadUInt64LittleEndian(index));
        return true;
    }

    /// <summary>The data as the deposit contract writes it.</summary>
    public byte[] Encode()
    {
        var data = new byte[DataLength];
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        Put(data, 0, 0xa0, Deposit.PublicKey.Bytes);
        Put(data, 1, 0x100, Deposit.WithdrawalCredentials.Value.ToArray());
        BinaryPrimitives.WriteUInt64LittleEndian(number, Deposit.Amount.Value);
        Put(data, 2, 0x140, number);
        Put(data, 3, 0x180, Deposit.Signature.Bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(number, Index);
        Put(data, 4, 0x200, number);
        return data;
    }

    // ABI: the head has the field's offset, there stand its length and its bytes, padded with zeros to whole words.
    private static bool TryField(ReadOnlySpan<byte> data, int position, int offset, int length, out ReadOnlySpan<byte> field)
    {
        var start = offset + WordLength;
        field = data.Slice(start, length);
        var padding = data[(start + length)..(start + ((length + WordLength - 1) / WordLength * WordLength))];
        return HasNumber(data, position * WordLength, offset) && HasNumber(data, offset, length) && !padding.ContainsAnyExcept((byte)0);
    }

    private static bool HasNumber(ReadOnlySpan<byte> data, int at, int number) =>
        !data.Slice(at, 28).ContainsAnyExcept((byte)0) && BinaryPrimitives.ReadInt32BigEndian(data[(at + 28)..]) == number;

    private static void Put(Span<byte> data, int position, int offset, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteInt32BigEndian(data[((position * WordLength) + 28)..], offset);
        BinaryPrimitives.WriteInt32BigEndian(data[(offset + 28)..], field.Length);
        field.CopyTo(data[(offset + WordLength)..]);
    }
}
