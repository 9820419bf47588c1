using System.Buffers.Binary;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>Where the words of a test begin: <c>A.Validator(3).Staked().On(cluster)</c>, <c>A.World().WithPool(150)</c>.</summary>
internal static class A
{
    public const ulong Head = 1_000;

    public static Address Owner { get; } = Account(0x0a);

    public static Address OtherOwner { get; } = Account(0x0b);

    public static Address SuperNodeAccount { get; } = Account(0x05);

    public static Address FeePool { get; } = Account(0xfe);

    public static Address Withdraw { get; } = Account(0x77);

    public static WithdrawalCredentials Credentials { get; } = WithdrawalCredentials.ForAddress(Withdraw);

    /// <summary>A reserve of 20 ETH and no waiting for company and no margin of capacity; tests of these turn them on.</summary>
    public static Policy Policy { get; } = new()
    {
        PoolReserve = Wei.FromEther(20),
        WithdrawalCredentials = Credentials,
        BatchBlocks = 0,
        Operators = new OperatorPolicy { CapacityMargin = 0 },
    };

    /// <summary>The protocol's validator client.</summary>
    public const string Client = "http://vc:5062";

    /// <summary>The policy with a trust route: after an hour (300 blocks), and back at once.</summary>
    public static Policy Trusting(int share = 500) => Policy with
    {
        Trust = new TrustPolicy { Client = Client, After = TimeSpan.FromHours(1), ReturnsAfter = TimeSpan.Zero, Share = share },
    };

    public static OperatorSet Operators(params ulong[] ids) => new(ids);

    public static Address Account(byte number)
    {
        var bytes = new byte[Address.Length];
        Array.Fill(bytes, number);
        return new Address(bytes);
    }

    public static BlsPublicKey Key(uint index)
    {
        var bytes = new byte[BlsPublicKey.Length];
        bytes[0] = 0x80;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), index);
        return new BlsPublicKey(bytes);
    }

    public static KeyEvidence Evidence(uint index) => EvidenceOf.Unused(index);

    public static ValidatorBuilder Validator(uint index) => new(index);

    public static ClusterBuilder Cluster(params ulong[] ids) => new(Operators(ids));

    public static EjectionBuilder Ejection(uint index) => new(index);

    public static IntentBuilder Intent(long id) => new(id);

    public static OperatorView Operator(ulong id, ulong fee = 1_000_000_000) => new()
    {
        Id = id,
        Owner = Account((byte)(0x40 + (id % 100))),
        Fee = new Wei(fee),
        ValidatorCount = 1,
        IsActive = true,
        AcceptsUs = true,
        HasUsableKey = true,
        DeclaredFee = Reading.Known<DeclaredFee?>(null),
        Location = Reading.Known<string?>(null),
        Clients = Reading.Known<ClientPair?>(null),
        Health = Reading.Known(new OperatorHealth(true, 9_900, 9_900)),
    };

    /// <summary>For places of which only the cost matters.</summary>
    public static NetYield NoYield { get; } = new(default, default, Wei.Zero, Wei.Zero, Wei.Zero, Wei.Zero);

    public static SoloKeyBuilder SoloKey(uint index) => new(index);

    public static WorldBuilder World() => new();

    public static Reading<T> Unread<T>(string reason = "connection refused") =>
        Reading.Unknown<T>(reason, DateTimeOffset.UnixEpoch);
}
