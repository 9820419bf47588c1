using Stafi.Ethereum;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Tests.Execution;

public class ClusterHandlersTests
{
    private static readonly OperatorSet Four = FakeSsv.Operators;
    private static readonly ClusterTuple Active = new(2, 4, 5, true, Wei.FromEther(2));
    private static readonly ClusterTuple Liquidated = new(2, 0, 0, false, Wei.Zero);
    private static readonly Wei Amount = Wei.FromEther(1);

    [Fact]
    public async Task Each_step_goes_out_with_its_ETH_and_the_newest_tuple()
    {
        await ShouldSendAsync(owner => new FundingStep(owner, Four, Amount, false), Active, Wei.FromEther(1), 1,
            Amount, owner => SsvNetwork.Deposit(owner, Four, Active));
        await ShouldSendAsync(owner => new ReactivationStep(owner, Four, Amount), Liquidated, Wei.Zero, 1, Amount, _ => SsvNetwork.Reactivate(Four, Liquidated));
        await ShouldSendAsync(owner => new LiquidationStep(owner, Four, ClusterAsset.Ether), Active, Wei.Zero, 1,
            Wei.Zero, owner => SsvNetwork.Liquidate(owner, Four, Active));
        await ShouldSendAsync(owner => new LiquidationStep(owner, Four, ClusterAsset.SsvToken), Active, Wei.Zero, 0,
            Wei.Zero, owner => SsvNetwork.LiquidateLegacy(owner, Four, Active));
        await ShouldSendAsync(owner => new MigrateStep(owner, Four, Amount, false), Active, Wei.Zero, 0, Amount, _ => SsvNetwork.MigrateToEth(Four, Active));
        await ShouldSendAsync(owner => new WithdrawStep(owner, Four, Amount, Amount), Active, Wei.FromEther(2), 1,
            Wei.Zero, _ => SsvNetwork.Withdraw(Four, Amount, Active));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task What_saves_a_cluster_goes_on_beyond_the_days_budget_and_what_can_wait_does_not(bool isUrgent, int sent)
    {
        await using var rig = await RouterRig.CreateAsync(each => each.Options = each.Options with
        {
            Policy = each.Options.Policy with { Budgets = new DailyBudgets { SsvFunding = new Wei(1) } },
        });
        rig.Ssv.Cluster(rig.Account, Active, Wei.FromEther(2));

        await rig.ExecuteAsync(new FundingStep(rig.Account, Four, Amount, isUrgent));

        rig.Chain.Sent.Count.ShouldBe(sent);
        (await rig.ObserveAsync()).SpentToday.GetValueOrDefault(SpendingKind.SsvFunding).ShouldBe(sent == 0 ? Wei.Zero : Amount, "it counts all the same");
    }

    [Fact]
    public async Task A_cluster_that_changed_since_the_plan_is_left_alone()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ssv.Cluster(rig.Account, Active, Wei.FromEther(1));

        await rig.ExecuteAsync(new LiquidationStep(rig.Account, Four, ClusterAsset.Ether));

        rig.Chain.Sent.ShouldBeEmpty();
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Code.ShouldBe(RefusalCode.WorldChanged);
        refusal.Text.ShouldContain("did not run dry");
    }

    [Fact]
    public async Task An_unknown_balance_holds_a_deposit()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ssv.Cluster(rig.Account, Active, Wei.FromEther(1));
        rig.Chain.View(Contracts.SsvViews, "getBalance(address,uint64[],(uint32,uint64,uint64,bool,uint256))", _ => null);

        await rig.ExecuteAsync(new FundingStep(rig.Account, Four, Amount, false));

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.SourceFailed);
    }

    [Fact]
    public async Task A_stranger_s_dust_makes_a_waiting_transaction_outdated()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ssv.Cluster(rig.Account, Active, Wei.FromEther(1));
        await rig.ExecuteAsync(new FundingStep(rig.Account, Four, Amount, false));
        var handler = rig.Get<IEnumerable<IStepHandler>>().Single(each => each.Kind == "fund");
        var intent = await rig.OnlyIntentAsync();
        (await handler.OutdatedAsync(intent, RouterRig.Cancellation)).ShouldBeNull();

        rig.Ssv.Cluster(rig.Account, Active with { Balance = Active.Balance + new Wei(1) }, Wei.FromEther(1));

        (await handler.OutdatedAsync(intent, RouterRig.Cancellation)).ShouldNotBeNull().ShouldContain("older tuple");
    }

    [Fact]
    public async Task The_snapshot_has_what_a_cluster_has_and_costs()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ssv.Cluster(rig.Account, Active, Wei.FromEther(1));
        var ether = (await rig.ObserveAsync()).Clusters.ShouldHaveSingleItem();
        rig.Ssv.Cluster(rig.Account, Active, Wei.Zero, asset: 0);
        var legacy = (await rig.ObserveAsync()).Clusters.ShouldHaveSingleItem();

        ether.Asset.Value.ShouldBe(ClusterAsset.Ether);
        ether.BurnRate.Value.ShouldBe(Wei.FromGwei(11));
        ether.IsLiquidatable.Value.ShouldBeFalse();
        ether.ChangedBlock.ShouldBe(1UL);
        ether.Legacy.IsKnown.ShouldBeFalse();
        legacy.Asset.Value.ShouldBe(ClusterAsset.SsvToken);
        legacy.Balance.IsKnown.ShouldBeFalse();
        legacy.Legacy.Value.Runway.Blocks.ShouldBe(100UL);
    }

    private static async Task ShouldSendAsync(
        Func<Address, Step> step, ClusterTuple tuple, Wei balance, byte asset, Wei value, Func<Address, byte[]> call)
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ssv.Cluster(rig.Account, tuple, balance, asset);

        await rig.ExecuteAsync(step(rig.Account));

        var sent = rig.Chain.Sent.ShouldHaveSingleItem().Transaction;
        sent.To.ShouldBe(Contracts.SsvNetwork);
        sent.Value.ShouldBe(value);
        sent.Data.ToArray().ShouldBe(call(rig.Account));
    }
}
