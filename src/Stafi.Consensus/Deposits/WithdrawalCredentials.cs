using Stafi.Ethereum;

namespace Stafi.Consensus.Deposits;

/// <summary>
/// The 32 bytes that say where a validator's balance goes. They are compared whole: 0x01 and 0x02 with the same address are different.
/// </summary>
public readonly record struct WithdrawalCredentials(Hash32 Value)
{
    /// <summary>0x01, 11 zero bytes, the execution address.</summary>
    public static WithdrawalCredentials ForAddress(Address address)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Length];
        bytes.Clear();
        bytes[0] = 0x01;
        address.CopyTo(bytes[12..]);
        return new WithdrawalCredentials(new Hash32(bytes));
    }

    /// <summary>Reads 32 bytes of hex.</summary>
    /// <exception cref="FormatException">The text is not 32 bytes of hex.</exception>
    public static WithdrawalCredentials Parse(ReadOnlySpan<char> text) => new(Hash32.Parse(text));

    /// <summary>Lower-case hex with <c>0x</c>.</summary>
    public override string ToString() => Value.ToString();
}
