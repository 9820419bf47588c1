using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>The router keeps clusters alive, with days of 40 blocks.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private const ulong Day = 40;
    private const ulong Margin = 5;

    private static readonly OperatorSet A = new([1, 2, 3, 4]);
    private static readonly OperatorSet B = new([5, 6, 7, 8]);
    private static readonly OperatorSet C = new([9, 10, 11, 12]);

    private Situation _situation = null!;
    private Clusters _clusters = null!;

    public async ValueTask InitializeAsync()
    {
        _situation = await Situation.StartAsync(settings: Days);
        _clusters = new Clusters(_situation.Network);
    }

    [Fact]
    public async Task Two_clusters_that_are_poor_at_once_are_both_filled_up_just_before_their_minimum()
    {
        var wait = 25UL;
        var first = await _clusters.RegisterAsync(A, 2, Clusters.Lasting(A, 2, Day + Margin + wait));
        var second = await _clusters.RegisterAsync(B, 1, Clusters.Lasting(B, 1, Day + Margin + wait - 1));
        _situation.Run();

        await _situation.UntilAsync("both clusters are filled up", async () => (await DepositsAsync()).Count >= 2);
        var deposits = await DepositsAsync();
        deposits.Count.ShouldBe(2);
        foreach (var (operators, validators, block) in new[] { (A, 2U, first.Block), (B, 1U, second.Block) })
        {
            var deposit = deposits.Single(each => each.Operators == operators);
            // A deposit does not settle: its tuple shows the sum of what was put in.
            var before = deposit.Cluster.Balance - deposit.Value;
            var passed = deposit.Position.Block - block;
            var burn = Clusters.Burn(operators) * validators;
            var left = (before - Clusters.Lasting(operators, validators, 0)).DivideBy(burn) - passed;
            left.ShouldBeInRange((UInt128)1, (UInt128)(Day + Margin), "not before the minimum, and not after the liquidation");
            var lasts = (deposit.Cluster.Balance - Clusters.Lasting(operators, validators, 0)).DivideBy(burn) - passed;
            lasts.ShouldBeInRange((UInt128)(3 * Day), (UInt128)((3 * Day) + Margin), "the target");
        }
    }

    [Fact]
    public async Task A_cluster_that_a_stranger_liquidated_comes_back_and_again_after_a_jump_of_its_effective_balance()
    {
        var (tuple, _) = await _clusters.RegisterAsync(A, 2, Clusters.Lasting(A, 2, 2));
        var registered = await _situation.Chain.HeadAsync();
        await _situation.UntilAsync("the cluster is poor", async () => await _situation.Chain.HeadAsync() > registered + 3);
        await _clusters.LiquidateAsStrangerAsync(A, tuple);
        (await _situation.AskAsync("plan")).ShouldContain($"reactivate: cluster {A} (2 validators) is liquidated and its validators do nothing;");
        _situation.Run();

        await _situation.UntilAsync("it is reactivated", () => Task.FromResult(
            _situation.Journal.Intents().Any(intent => intent is { Kind: "reactivate", State: "Final" })));
        await _situation.Router.StopAsync();
        tuple = (await EventsAsync<ClusterReactivated>())[0].Cluster;
        await _clusters.ProveAsync(A, tuple, 128);
        (await _situation.AskAsync("plan")).ShouldContain($"reactivate: cluster {A} (2 validators) is liquidated and its validators do nothing;");
        _situation.Run();
        await _situation.UntilAsync("it is reactivated again", async () => (await EventsAsync<ClusterReactivated>()).Count == 2);

        var last = (await EventsAsync<ClusterReactivated>())[^1].Cluster;
        last.Active.ShouldBeTrue();
        last.Balance.ShouldBeGreaterThanOrEqualTo(Clusters.Lasting(A, 4, 3 * Day), "fees count four times 32 ETH");
        (await EventsAsync<ClusterLiquidated>()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_legacy_cluster_is_migrated_an_empty_one_emptied_and_a_dry_one_brought_back()
    {
        await _clusters.RegisterLegacyAsync(A);
        await _clusters.RegisterAndRemoveAsync(B, Wei.FromEther(1));
        await _clusters.RegisterAsync(C, 1, Clusters.Lasting(C, 1, 60));
        await _clusters.SetNetworkFeeAsync(Wei.ParseEther("0.001"));
        var raised = await _situation.Chain.HeadAsync();
        await _situation.UntilAsync("the cluster runs dry", async () => await _situation.Chain.HeadAsync() > raised + 1);
        await _clusters.SetNetworkFeeAsync(new Wei(Clusters.NetworkFee));
        (await _situation.AskAsync("plan")).ShouldSatisfyAllConditions(
            plan => plan.ShouldContain($"migrate: cluster {A} (1 validator) pays in SSV tokens and lasts"),
            plan => plan.ShouldContain($"withdraw: cluster {B} (0 validators) has"),
            plan => plan.ShouldContain($"liquidate: cluster {C} (1 validator) ran dry: its balance is 0, its hidden debt swallows every deposit"));
        _situation.Run();

        await _situation.UntilAsync("all is done", async () =>
            (await EventsAsync<ClusterMigratedToEth>()).Count == 1
            && (await EventsAsync<ClusterWithdrawn>()).Count == 1
            && (await EventsAsync<ClusterReactivated>()).Count == 1);
        (await EventsAsync<ClusterMigratedToEth>())[0].Operators.ShouldBe(A);
        (await EventsAsync<ClusterWithdrawn>())[0].ShouldSatisfyAllConditions(
            withdrawn => withdrawn.Operators.ShouldBe(B),
            withdrawn => withdrawn.Cluster.Balance.ShouldBeLessThan(new Wei(100_000)));
        (await EventsAsync<ClusterReactivated>())[0].Operators.ShouldBe(C);
        (await DepositsAsync()).ShouldBeEmpty("a dry cluster swallows them");
    }

    public ValueTask DisposeAsync() => _situation.DisposeAsync();

    private static RouterSettings Days(RouterSettings settings) => settings with
    {
        Policy = [$"blocksPerDay: {Day}", "targetRunwayDays: 3", "minimumRunwayDays: 1", $"fundingMarginBlocks: {Margin}"],
    };

    private async Task<IReadOnlyList<ClusterDeposited>> DepositsAsync() => await EventsAsync<ClusterDeposited>();

    private async Task<IReadOnlyList<T>> EventsAsync<T>() where T : SsvEvent =>
        [.. (await _situation.Chain.SsvEventsAsync<T>()).Select(each => each.Event)];
}
