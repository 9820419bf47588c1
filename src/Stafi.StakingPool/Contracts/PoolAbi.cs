using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>Shapes of call data that several contracts share.</summary>
internal static class PoolAbi
{
    public static byte[] Plain(string signature) => new AbiWriter(FunctionSelector.Of(signature)).ToArray();

    public static byte[] OfKey(FunctionSelector selector, ReadOnlySpan<byte> key)
    {
        RequireKey(key);
        return new AbiWriter(selector).Bytes(key).ToArray();
    }

    public static byte[] OfAddress(FunctionSelector selector, Address address) => new AbiWriter(selector).Address(address).ToArray();

    /// <summary>Lists of the same length: keys, signatures, deposit data roots.</summary>
    public static byte[] Deposits(FunctionSelector selector, IReadOnlyList<PoolDeposit> deposits)
    {
        if (deposits.Count == 0) throw new ArgumentException("A call on validators needs at least one of them.", nameof(deposits));
        var keys = new ReadOnlyMemory<byte>[deposits.Count];
        var signatures = new ReadOnlyMemory<byte>[deposits.Count];
        var roots = new Hash32[deposits.Count];
        for (var i = 0; i < deposits.Count; i++) (keys[i], signatures[i], roots[i]) = (deposits[i].PublicKey, deposits[i].Signature, deposits[i].Root);
        return new AbiWriter(selector).BytesArray(keys).BytesArray(signatures).Hash32Array(roots).ToArray();
    }

    /// <summary>Lists of the same length: keys and votes.</summary>
    public static byte[] Votes(FunctionSelector selector, IReadOnlyList<ReadOnlyMemory<byte>> keys, ReadOnlySpan<bool> matches)
    {
        if (keys.Count != matches.Length) throw new ArgumentException($"{keys.Count} keys need as many votes, not {matches.Length}.", nameof(matches));
        return new AbiWriter(selector).BytesArray(keys).BoolArray(matches).ToArray();
    }

    public static void RequireKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != PoolDeposit.KeyLength) throw new ArgumentException($"A validator's public key has {PoolDeposit.KeyLength} bytes, not {key.Length}.", nameof(key));
    }
}
