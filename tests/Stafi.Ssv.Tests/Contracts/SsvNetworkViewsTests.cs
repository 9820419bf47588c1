using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Testing.Chain;
using static Stafi.Ssv.Tests.Contracts.ContractCases;

namespace Stafi.Ssv.Tests.Contracts;

public sealed class SsvNetworkViewsTests
{
    private static readonly Address Views = Address.Parse("0x00000000000000000000000000000000000000e0");
    private static readonly BlockId At = BlockId.Number(77);

    private readonly FakeViews _chain = new();

    private SsvNetworkViews Reader => new(_chain, Views);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parameters_are_read_at_one_block_in_one_request()
    {
        _chain.On(Views, SsvViewCalls.NetworkFee, 3_366_600_000).On(Views, SsvViewCalls.MinimumLiquidationCollateral, 324_862_599_900_000)
            .On(Views, SsvViewCalls.LiquidationThresholdPeriod, 42_960).On(Views, SsvViewCalls.MinimumOperatorFee, 10_000_000)
            .On(Views, SsvViewCalls.MaximumOperatorFee, 5_336_500_000).On(Views, SsvViewCalls.ValidatorsPerOperatorLimit, 3000);
        (await Reader.GetParametersAsync(At, Stopping)).ShouldBe(new SsvNetworkParameters(
            new Wei(3_366_600_000), new Wei(324_862_599_900_000), 42_960, new Wei(10_000_000), new Wei(5_336_500_000), 3000));
        _chain.Asked.ShouldBe([At]);
    }

    [Fact]
    public async Task A_getter_that_does_not_answer_is_named()
    {
        _chain.On(Views, SsvViewCalls.NetworkFee, 1);
        var failure = await Should.ThrowAsync<SsvViewException>(() => Reader.GetParametersAsync(At, Stopping));
        failure.View.ShouldBe("getMinimumLiquidationCollateral");
    }

    [Fact]
    public async Task Operators_are_read_also_those_that_never_were()
    {
        _chain.On(Views, SsvViewCalls.Operator(60),
            new AbiWriter().Address(Owner).UInt(1_770_000_000UL).UInt(12UL).Address(Address.Zero).Bool(true).Bool(true).ToArray());
        _chain.On(Views, SsvViewCalls.Operator(99),
            new AbiWriter().Address(Address.Zero).UInt(0UL).UInt(0UL).Address(Address.Zero).Bool(false).Bool(false).ToArray());
        var found = await Reader.GetOperatorsAsync([60, 99], At, Stopping);
        found[0].ShouldBe(new OperatorView(60, Owner, new Wei(1_770_000_000), 12, Address.Zero, true, true));
        found[0].Exists.ShouldBeTrue();
        found[1].Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task An_operator_of_before_v2_is_alive_in_the_view_of_legacy_clusters()
    {
        _chain.On(Views, SsvViewCalls.LegacyOperator(60),
            new AbiWriter().Address(Owner).UInt(956_600_000_000UL).UInt(12UL).Address(Address.Zero).Bool(false).Bool(true).ToArray());
        (await Reader.GetLegacyOperatorsAsync([60], At, Stopping)).ShouldBe(
            [new OperatorView(60, Owner, new Wei(956_600_000_000), 12, Address.Zero, false, true)]);
    }

    [Fact]
    public async Task Declared_fees_are_read_with_their_window()
    {
        _chain.On(Views, SsvViewCalls.DeclaredFee(60), new AbiWriter().Bool(true).UInt(1_900_000_000UL).UInt(1_000UL).UInt(2_000UL).ToArray());
        _chain.On(Views, SsvViewCalls.DeclaredFee(61), new AbiWriter().Bool(false).UInt(0UL).UInt(0UL).UInt(0UL).ToArray());
        (await Reader.GetDeclaredFeesAsync([60, 61], At, Stopping)).ShouldBe([new OperatorFeeRequest(new Wei(1_900_000_000), 1_000, 2_000), null]);
    }

    [Fact]
    public async Task A_cluster_in_ether_is_read()
    {
        Cluster();
        (await Read()).ShouldBe(new ClusterView(ClusterViewStatus.Active, new Wei(500), new Wei(7), 96, false));
    }

    [Fact]
    public async Task A_contract_without_effective_balances_leaves_them_unknown()
    {
        Cluster();
        _chain.Revert(Views, SsvViewCalls.EffectiveBalance(Query), []);
        (await Read()).ShouldBe(new ClusterView(ClusterViewStatus.Active, new Wei(500), new Wei(7), null, false));
    }

    [Theory]
    [InlineData("0x95a0cf33", ClusterViewStatus.Liquidated)]
    [InlineData("0x12e04c87", ClusterViewStatus.StaleTuple)]
    [InlineData("0x25d92f88", ClusterViewStatus.UnknownCluster)]
    [InlineData("0xf6749746", ClusterViewStatus.PaysInSsv)]
    [InlineData("0x", ClusterViewStatus.Unreadable)]
    [InlineData("0x12345678", ClusterViewStatus.Unreadable)]
    public async Task A_refused_view_is_no_balance_of_zero(string revert, ClusterViewStatus expected)
    {
        Cluster();
        _chain.Revert(Views, SsvViewCalls.Balance(Query), Hex.Decode(revert));
        var read = await Read();
        read.Status.ShouldBe(expected);
        read.Balance.ShouldBeNull();
        read.Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_zero_balance_of_a_cluster_in_tokens_is_not_taken_for_one()
    {
        Cluster();
        _chain.On(Views, SsvViewCalls.AssetType(Owner, Operators), 0).On(Views, SsvViewCalls.Balance(Query), 0);
        (await Read()).ShouldBe(new ClusterView(ClusterViewStatus.PaysInSsv));
    }

    [Fact]
    public async Task One_bad_cluster_does_not_hide_the_others()
    {
        Cluster();
        var other = Query with { Operators = new OperatorSet(1, 2, 3, 4) };
        var found = await Reader.GetClustersAsync([other, Query], At, Stopping);
        found.Select(view => view.Status).ShouldBe([ClusterViewStatus.Unreadable, ClusterViewStatus.Active]);
    }

    [Fact]
    public async Task Registered_validators_and_whitelists_are_read()
    {
        _chain.On(Views, SsvViewCalls.Validator(Owner, KeyA), 1).On(Views, SsvViewCalls.Validator(Owner, KeyB), 0);
        (await Reader.GetValidatorsAsync(Owner, [KeyA, KeyB], At, Stopping)).ShouldBe([true, false]);

        _chain.On(Views, SsvViewCalls.WhitelistedOperators([60, 61], Owner), new AbiWriter().UInt64Array([61]).ToArray());
        (await Reader.GetWhitelistedOperatorsAsync([60, 61], Owner, At, Stopping)).ShouldBe([61ul]);
    }

    [Fact]
    public async Task The_version_is_read()
    {
        _chain.On(Views, SsvViewCalls.Version, new AbiWriter().String("v2.0.0").ToArray());
        (await Reader.GetVersionAsync(At, Stopping)).ShouldBe("v2.0.0");
    }

    private void Cluster() => _chain.On(Views, SsvViewCalls.AssetType(Owner, Operators), 1).On(Views, SsvViewCalls.Balance(Query), 500)
        .On(Views, SsvViewCalls.BurnRate(Query), 7).On(Views, SsvViewCalls.EffectiveBalance(Query), 96).On(Views, SsvViewCalls.IsLiquidatable(Query), 0);

    private async Task<ClusterView> Read() => (await Reader.GetClustersAsync([Query], At, Stopping)).ShouldHaveSingleItem();
}
