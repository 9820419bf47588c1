using System.Buffers.Binary;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Bench.Size.Synthetic;

/// <summary>An event before it has a place in the chain.</summary>
internal sealed record SyntheticEvent(Address Contract, Hash32[] Topics, byte[] Data);

/// <summary>Events as the contracts emit them; what keys and shares are does not matter to a ledger.</summary>
internal static class SyntheticEvents
{
    private static readonly byte[] Shares = Filled(SharesData.LengthFor(4));

    public static BlsPublicKey Key(int index)
    {
        var bytes = Filled(BlsPublicKey.Length);
        bytes[0] = 0xa0;
        // Neighbours in a bulk registration are no neighbours in an index.
        Keccak256.Hash(BitConverter.GetBytes(index)).CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(44), index);
        return new BlsPublicKey(bytes);
    }

    public static SyntheticEvent ValidatorAdded(int index, OperatorSet operators, uint count)
    {
        var shares = Shares.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(shares, index);
        var data = new AbiWriter().UInt64Array(operators.Ids).Bytes(Key(index).Bytes).Bytes(shares)
            .UInt((ulong)count).UInt(123_456_789UL).UInt(987_654_321UL).Bool(true).UInt(Wei.FromEther(count)).ToArray();
        return new SyntheticEvent(Places.SsvNetwork, [SsvTopics.ValidatorAdded, Word(Places.Owner)], data);
    }

    public static SyntheticEvent FeeRecipient() =>
        new(Places.SsvNetwork, [SsvTopics.FeeRecipientAddressUpdated, Word(Places.Owner)], new AbiWriter().Address(Places.FeePool).ToArray());

    public static SyntheticEvent OperatorAdded(ulong id, byte[] publicKey) => new(
        Places.SsvNetwork,
        [SsvTopics.OperatorAdded, new(new AbiWriter().UInt(id).ToArray()), Word(Places.Storage)],
        new AbiWriter().Bytes(publicKey).UInt(1_000_000_000UL).ToArray());

    public static SyntheticEvent Deposited(int index) => new(
        Places.SuperNode,
        [PoolTopics.SuperNodeDeposited],
        new AbiWriter().Address(Places.SuperNodeAccount).Bytes(Key(index).Bytes).Bytes(new byte[96]).ToArray());

    public static SyntheticEvent Status(int index, PubkeyStatus status) =>
        new(Places.SuperNode, [PoolTopics.SetPubkeyStatus], new AbiWriter().Bytes(Key(index).Bytes).UInt((ulong)status).ToArray());

    private static Hash32 Word(Address address) => new(new AbiWriter().Address(address).ToArray());

    private static byte[] Filled(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)(i * 31);
        return bytes;
    }
}
