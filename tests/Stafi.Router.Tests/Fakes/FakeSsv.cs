using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Router.Ledger;
using Stafi.Router.Tests.Building;
using Stafi.Ssv.Api;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Router.Tests.Fakes;

/// <summary>The SSV network's views on the fake chain, with four operators.</summary>
internal sealed class FakeSsv
{
    private static readonly Lazy<OperatorPrivateKey>[] Keys =
        [.. Enumerable.Range(1, 4)
            .Select(number => new Lazy<OperatorPrivateKey>(() => OperatorPrivateKey.Parse(OperatorPems.Pem(number))))];

    private readonly FakeChain _chain;
    private readonly FakeLedger _ledger;

    public FakeSsv(FakeChain chain, FakeLedger ledger, FakeSsvApi api)
    {
        (_chain, _ledger) = (chain, ledger);
        chain.View(Contracts.SsvViews, "getNetworkFee()", writer => writer.UInt(Wei.FromGwei(1)));
        chain.View(Contracts.SsvViews, "getMinimumLiquidationCollateral()", writer => writer.UInt(Wei.FromGwei(1_000)));
        chain.View(Contracts.SsvViews, "getLiquidationThresholdPeriod()", writer => writer.UInt(50_000));
        chain.View(Contracts.SsvViews, "getMinimumOperatorEthFee()", writer => writer.UInt(0));
        chain.View(Contracts.SsvViews, "getMaximumOperatorFee()", writer => writer.UInt(Wei.FromGwei(100)));
        chain.View(Contracts.SsvViews, "getValidatorsPerOperatorLimit()", writer => writer.UInt(3_000));
        chain.View(Contracts.SsvViews, "getOperatorById(uint64)", data =>
        {
            var id = new AbiReader(data.Span).UInt64();
            var fee = Fees.GetValueOrDefault(id, Wei.FromGwei(id));
            return new AbiWriter().Address(Sample.Address((uint)id)).UInt(fee).UInt(ValidatorCount).Address(Address.Zero)
                .Bool(Private.Contains(id)).Bool(!Removed.Contains(id)).ToArray();
        });
        chain.View(Contracts.SsvViews, "getWhitelistedOperators(uint64[],address)", writer => writer.UInt64Array([]));
        foreach (var id in Ids)
        {
            ledger.Operators.Add(new KnownOperator(id, Sample.Address((uint)id), PrivateKey(id).PublicKey.ToChain(), false));
            api.Operators.Add(new ApiOperator(id)
            {
                Name = $"operator {id}",
                Status = ApiOperatorStatus.Active,
                ValidatorsCount = 10,
                Performance24Hours = new Performance(9_900),
                Performance30Days = new Performance(9_800),
            });
        }
    }

    /// <summary>The ledger and the views have a cluster of the owner with these operators; an inactive tuple is a liquidated one.</summary>
    public void Cluster(Address owner, ClusterTuple tuple, Wei balance, byte asset = 1)
    {
        _ledger.Clusters.Clear();
        _ledger.Clusters.Add(new KnownCluster(owner, Operators, tuple, 1));
        const string Arguments = "(address,uint64[],(uint32,uint64,uint64,bool,uint256))";
        _chain.View(Contracts.SsvViews, "getClusterAssetType(address,uint64[])", writer => writer.UInt((ulong)asset));
        _chain.View(Contracts.SsvViews, "getBurnRate" + Arguments, writer => writer.UInt(Wei.FromGwei(11)));
        _chain.View(Contracts.SsvViews, "getBalance" + Arguments, writer => writer.UInt(balance));
        _chain.View(Contracts.SsvViews, "isLiquidatable" + Arguments, writer => writer.Bool(false));
        _chain.View(Contracts.SsvViews, "getEffectiveBalance" + Arguments, writer => writer.UInt(32 * (ulong)tuple.ValidatorCount));
        _chain.View(Contracts.SsvViews, "getLiquidationThresholdPeriodSSV()", writer => writer.UInt(100));
        _chain.View(Contracts.SsvViews, "getMinimumLiquidationCollateralSSV()", writer => writer.UInt(7));
        _chain.View(Contracts.SsvViews, "getBalanceSSV" + Arguments, writer => writer.UInt(2_000));
        _chain.View(Contracts.SsvViews, "getBurnRateSSV" + Arguments, writer => writer.UInt(10));
        _chain.View(Contracts.SsvViews, "isLiquidatableSSV" + Arguments, writer => writer.Bool(false));
    }

    public static ulong[] Ids { get; } = [1, 2, 3, 4];

    public static OperatorSet Operators { get; } = new(Ids);

    public Dictionary<ulong, Wei> Fees { get; } = [];

    public HashSet<ulong> Removed { get; } = [];

    public HashSet<ulong> Private { get; } = [];

    public ulong ValidatorCount { get; set; } = 10;

    public static OperatorPrivateKey PrivateKey(ulong id) => Keys[id - 1].Value;
}
