using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Fuzz.Tests.Engine;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Logs of the contracts: anybody's bytes under a known topic.</summary>
internal static class EventDecoders
{
    private static readonly Hash32[] SsvTopicList = [.. SsvEvents.Topics.Order()];

    private static readonly PoolContracts Contracts = new()
    {
        Storage = Number(1),
        SuperNode = Number(2),
        UserDeposit = Number(3),
        Withdraw = Number(4),
        NetworkSettings = Number(5),
        NodeManager = Number(6),
        NetworkBalances = Number(7),
        SuperNodeFeePool = Number(8),
        Reth = Number(9),
        EthDeposit = Number(10),
        LightNode = Number(11),
        Upgrade = Number(12),
    };

    private static readonly PoolEvents Pool = new(Contracts);

    public static IEnumerable<FuzzTarget> All()
    {
        var cluster = new AbiWriter().UInt64Array([1, 2, 3,
            4]).Bytes(new byte[48]).Bytes(new byte[1312]).UInt(1UL).UInt(2UL).UInt(3UL).Bool(true).UInt(5UL).ToArray();
        var single = new AbiWriter().UInt64Array([1, 2, 3, 4]).UInt(9UL).UInt(1UL).UInt(2UL).UInt(3UL).Bool(true).UInt(5UL).ToArray();
        var named = new AbiWriter().Address(Number(1)).Bytes(new byte[48]).Bytes(new byte[96]).UInt(1UL).ToArray();
        byte[][] bodies = [cluster, single, named, new AbiWriter().UInt64Array([1]).AddressArray([Number(3)]).ToArray(), new byte[192], []];
        List<byte[]> seeds = [.. Enumerable.Range(0, 40).SelectMany(topic => bodies.Select(body => (byte[])[(byte)topic, 1, .. body]))];

        yield return new FuzzTarget("ssv-events", seeds, DecodeSsv);
        yield return new FuzzTarget("pool-events", seeds, DecodePool);
        yield return new FuzzTarget("deposit-log", [new byte[DepositLog.DataLength], .. Seeds.HexTexts(Seeds.Vector("abi",
            "deposit_event_logs.json", Seeds.Member("data")))], DecodeDeposit);
    }

    private static void DecodeSsv(byte[] input)
    {
        if (input.Length < 2) return;
        Promise.Holds(SsvEvents.TryDecode(LogOf(input, Number(1), SsvTopicList[input[0] % SsvTopicList.Length]), out _),
            "a known topic gives an event, readable or not");
    }

    private static void DecodePool(byte[] input)
    {
        if (input.Length < 2) return;
        var contract = Pool.Addresses[input[0] % Pool.Addresses.Count];
        foreach (var topic in Pool.Topics) Pool.TryDecode(LogOf(input, contract, topic), out _);
    }

    private static void DecodeDeposit(byte[] input)
    {
        if (DepositLog.TryDecode(input, out var log)) Promise.Holds(log.Encode().AsSpan().SequenceEqual(input),
            "a deposit is written as the same bytes");
    }

    // The second byte says how many topics there are, the sixteen after it are part of those.
    private static Log LogOf(byte[] input, Address contract, Hash32 topic)
    {
        var word = new byte[Hash32.Length];
        input.AsSpan(0, Math.Min(input.Length, 16)).CopyTo(word.AsSpan(input[1] % 2 == 0 ? 8 : 16));
        Hash32[] topics = [topic, .. Enumerable.Repeat(new Hash32(word), input[1] % 4)];
        return new Log(contract, topics, input.AsMemory(2), 1, Hash32.Zero, Hash32.Zero, 0, 0);
    }

    private static Address Number(byte number)
    {
        var bytes = new byte[Address.Length];
        bytes[^1] = number;
        return new Address(bytes);
    }
}
