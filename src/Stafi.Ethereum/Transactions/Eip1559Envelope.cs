using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Rlp;

namespace Stafi.Ethereum.Transactions;

/// <summary>
/// The bytes of a transaction, first unsigned and then signed: the fields, which may be many kilobytes, are written once, and what stands before them
/// is put there when their length is known.
/// </summary>
internal sealed class Eip1559Envelope : IDisposable
{
    private const int Before = 1 + RlpPrefix.MaxLength;
    private const int FieldsWithoutData = 512;

    private readonly RlpWriter _fields;

    public Eip1559Envelope(Eip1559Transaction transaction)
    {
        _fields = new RlpWriter(transaction.Data.Length + FieldsWithoutData);
        Span<byte> before = stackalloc byte[Before];
        before.Clear();
        transaction.WriteFields(_fields.Raw(before));
    }

    /// <summary>The type byte and the list of the fields; a view until something is appended.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var written = _fields.Written;
        Span<byte> prefix = stackalloc byte[RlpPrefix.MaxLength];
        prefix = prefix[..RlpPrefix.Write(prefix, 0xc0, written.Length - Before)];
        var start = Before - prefix.Length - 1;
        written[start] = Eip1559Transaction.TypeByte;
        prefix.CopyTo(written[(start + 1)..]);
        return written[start..];
    }

    /// <summary>The three fields of a signature.</summary>
    public void Append(RecoverableSignature signature)
    {
        Span<byte> compact = stackalloc byte[RecoverableSignature.CompactLength];
        signature.CopyCompactTo(compact);
        _fields.UInt(signature.YParity).BigEndian(compact[..32]).BigEndian(compact[32..]);
    }

    public void Dispose() => _fields.Release();
}
