using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Rlp;

namespace Stafi.Ethereum.Transactions;

/// <summary>A signed EIP-1559 transaction, ready to be sent.</summary>
/// <param name="Raw">The bytes to broadcast.</param>
/// <param name="Hash">Their Keccak hash.</param>
/// <param name="Transaction">What was signed.</param>
/// <param name="From">The signer.</param>
public sealed record SignedTransaction(ReadOnlyMemory<byte> Raw, Hash32 Hash, Eip1559Transaction Transaction, Address From)
{
    /// <summary>
    /// Reads the bytes of a signed transaction and recovers its sender. Only the canonical form is taken: other bytes would have another hash.
    /// </summary>
    /// <exception cref="TransactionException">The bytes are no EIP-1559 transaction, are not canonical, have a field out of range (fees and
    /// value below 2^128, nonce below 2^64 - 1) or a signature of nobody or with a high s.</exception>
    public static SignedTransaction Decode(ReadOnlyMemory<byte> raw)
    {
        var bytes = raw.Span;
        if (bytes.IsEmpty || bytes[0] != Eip1559Transaction.TypeByte)
            throw new TransactionException("The bytes are not a transaction of type 2 (EIP-1559).");
        try
        {
            var (transaction, signature) = ReadFields(bytes[1..]);
            if (!Secp256k1.TryRecoverAddress(transaction.SigningHash(), signature, out var from))
                throw new TransactionException("The transaction's signature is of nobody.");
            return new SignedTransaction(raw, Keccak256.Hash(bytes), transaction, from);
        }
        catch (RlpException invalid)
        {
            throw new TransactionException($"The transaction is not canonical: {invalid.Message}", invalid);
        }
    }

    private static (Eip1559Transaction Transaction, RecoverableSignature Signature) ReadFields(ReadOnlySpan<byte> rlp)
    {
        var outer = new RlpReader(rlp);
        var fields = outer.List();
        outer.End();
        var chainId = fields.UInt64();
        var nonce = fields.UInt64();
        if (nonce == ulong.MaxValue) throw new TransactionException("The transaction's nonce is 2^64 - 1 (EIP-2681).");
        var tip = new Wei(fields.UInt128());
        var maxFee = new Wei(fields.UInt128());
        var gas = fields.UInt64();
        var to = fields.Bytes();
        if (to.Length is not 0 and not Address.Length) throw new TransactionException($"The receiver has {to.Length} bytes.");
        var value = new Wei(fields.UInt128());
        var data = fields.Bytes().ToArray();
        var accessList = ReadAccessList(fields.List());
        var parity = fields.UInt64();
        if (parity > 1) throw new TransactionException("The signature's parity is not 0 or 1.");
        var signature = new RecoverableSignature(ReadScalar(ref fields), ReadScalar(ref fields), (byte)parity);
        if (signature.S > HalfOrder) throw new TransactionException("The signature's s is in the upper half (EIP-2).");
        fields.End();
        var transaction = new Eip1559Transaction(chainId, nonce, tip, maxFee, gas, to.IsEmpty ? null : new Address(to), value, data) { AccessList = accessList };
        return (transaction, signature);
    }

    /// <summary>Half the order of secp256k1, rounded down.</summary>
    private static Hash32 HalfOrder { get; } = Hash32.Parse("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private static Hash32 ReadScalar(ref RlpReader fields)
    {
        var bytes = fields.BigEndian(Hash32.Length);
        Span<byte> padded = stackalloc byte[Hash32.Length];
        padded.Clear();
        bytes.CopyTo(padded[(Hash32.Length - bytes.Length)..]);
        return new Hash32(padded);
    }

    private static List<AccessListEntry> ReadAccessList(RlpReader list)
    {
        var entries = new List<AccessListEntry>();
        while (!list.IsAtEnd)
        {
            var fields = list.List();
            var address = new Address(fields.Bytes(Address.Length));
            var keys = new List<Hash32>();
            var items = fields.List();
            while (!items.IsAtEnd) keys.Add(new Hash32(items.Bytes(Hash32.Length)));
            fields.End();
            entries.Add(new AccessListEntry(address, keys));
        }
        return entries;
    }
}
