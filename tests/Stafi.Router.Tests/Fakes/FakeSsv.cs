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

    public FakeSsv(FakeChain chain, FakeLedger ledger, FakeSsvApi api)
    {
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

    public static ulong[] Ids { get; } = [1, 2, 3, 4];

    public static OperatorSet Operators { get; } = new(Ids);

    public Dictionary<ulong, Wei> Fees { get; } = [];

    public HashSet<ulong> Removed { get; } = [];

    public HashSet<ulong> Private { get; } = [];

    public ulong ValidatorCount { get; set; } = 10;

    public static OperatorPrivateKey PrivateKey(ulong id) => Keys[id - 1].Value;
}
