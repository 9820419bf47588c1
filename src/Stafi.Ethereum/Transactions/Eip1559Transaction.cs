using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Rlp;

namespace Stafi.Ethereum.Transactions;

/// <summary>A transaction of type 2 (EIP-1559), not yet signed.</summary>
/// <param name="ChainId">The chain that it is for.</param>
/// <param name="Nonce">The sender's nonce, below 2^64 - 1 (EIP-2681).</param>
/// <param name="MaxPriorityFeePerGas">The tip per gas.</param>
/// <param name="MaxFeePerGas">The most to pay per gas, tip included.</param>
/// <param name="GasLimit">The most gas to use; see <see cref="GasCap"/>.</param>
/// <param name="To">The receiver; null creates a contract.</param>
/// <param name="Value">ETH to send.</param>
/// <param name="Data">Call data or init code.</param>
public sealed record Eip1559Transaction(
    ulong ChainId,
    ulong Nonce,
    Wei MaxPriorityFeePerGas,
    Wei MaxFeePerGas,
    ulong GasLimit,
    Address? To,
    Wei Value,
    ReadOnlyMemory<byte> Data)
{
    /// <summary>The type byte before the RLP.</summary>
    public const byte TypeByte = 0x02;

    /// <summary>The highest gas limit that is valid since Fusaka: 2^24 (EIP-7825).</summary>
    public const ulong GasCap = 1 << 24;

    /// <summary>The most bytes of a signed transaction that nodes take into their pools: 128 KiB.</summary>
    public const int MaxLength = 128 * 1024;

    /// <summary>Announced storage; usually none.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>What is signed before hashing: the type byte and the nine fields.</summary>
    public byte[] EncodeUnsigned()
    {
        using var envelope = new Eip1559Envelope(this);
        return envelope.Bytes().ToArray();
    }

    /// <summary>The hash that is signed.</summary>
    public Hash32 SigningHash()
    {
        using var envelope = new Eip1559Envelope(this);
        return Keccak256.Hash(envelope.Bytes());
    }

    /// <summary>Signs it.</summary>
    /// <exception cref="TransactionException">The signed bytes are longer than <see cref="MaxLength"/>, which no node takes.</exception>
    public SignedTransaction Sign(IAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        using var envelope = new Eip1559Envelope(this);
        envelope.Append(account.Sign(Keccak256.Hash(envelope.Bytes())));
        var raw = envelope.Bytes().ToArray();
        if (raw.Length > MaxLength)
            throw new TransactionException($"A signed transaction of {raw.Length} bytes is longer than the {MaxLength} that nodes take; split its work.");
        return new SignedTransaction(raw, Keccak256.Hash(raw), this, account.Address);
    }

    internal void WriteFields(RlpWriter fields)
    {
        Span<byte> to = stackalloc byte[Address.Length];
        To?.CopyTo(to);
        fields.UInt(ChainId)
            .UInt(Nonce)
            .UInt(MaxPriorityFeePerGas.Value)
            .UInt(MaxFeePerGas.Value)
            .UInt(GasLimit)
            .Bytes(To is null ? [] : to)
            .UInt(Value.Value)
            .Bytes(Data.Span)
            .List(WriteAccessList);
    }

    private void WriteAccessList(RlpWriter list)
    {
        foreach (var entry in AccessList)
        {
            list.List(fields => fields.Bytes(entry.Address.ToArray()).List(keys =>
            {
                foreach (var key in entry.StorageKeys) keys.Bytes(key.ToArray());
            }));
        }
    }
}
