using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>Promise 3 for the steps about the money of clusters: killed in every state of each, every step takes effect once.</summary>
public sealed class ClusterKillTests
{
    private static readonly string[] Kinds = ["fund", "reactivate", "liquidate", "migrate", "withdraw"];
    private static readonly string[] States = ["Reserved", "Signed", "Sent", "Mined", "Final"];
    private static readonly string[] Points = [.. Kinds.SelectMany(_ => States, (kind, state) => $"{kind}:{state}")];

    [Fact]
    public async Task A_router_that_is_killed_in_every_state_of_every_step_takes_each_step_once()
    {
        await using var situation = await Situation.StartAsync(settings: settings => settings with
        {
            Policy = ["blocksPerDay: 7200", "targetRunwayDays: 30", "minimumRunwayDays: 7"],
        });
        var clusters = new Clusters(situation.Network);
        OperatorSet[] sets = [new([1, 2, 3, 4]), new([5, 6, 7, 8]), new([9, 10, 11, 12]), new([1, 2, 3, 5]), new([1, 2, 3, 6])];
        await clusters.RegisterLegacyAsync(sets[0]);
        await clusters.RegisterAndRemoveAsync(sets[1], Wei.FromEther(1));
        await clusters.RegisterAsync(sets[2], 1, Clusters.Lasting(sets[2], 1, 60));
        await clusters.SetNetworkFeeAsync(Wei.ParseEther("0.001"));
        var raised = await situation.Chain.HeadAsync();
        await situation.UntilAsync("the cluster runs dry", async () => await situation.Chain.HeadAsync() > raised + 1);
        await clusters.SetNetworkFeeAsync(new Wei(Clusters.NetworkFee));
        await clusters.RegisterAsync(sets[3], 1, Clusters.Lasting(sets[3], 1, 6 * 7_200));

        for (var kills = 0; kills < Points.Length; kills++)
        {
            situation.RunUntilKilledAt(Points);
            await situation.UntilKilledAsync();
        }
        situation.RunUntilKilledAt(Points);
        await situation.UntilAsync("all intents are final", () => Task.FromResult(
            situation.Journal.Intents() is { Count: > 0 } intents && intents.All(intent => intent.State is "Final" or "Abandoned")));

        (await situation.Chain.SsvEventsAsync<ClusterDeposited>()).Count.ShouldBe(1);
        (await situation.Chain.SsvEventsAsync<ClusterReactivated>()).Count.ShouldBe(1);
        (await situation.Chain.SsvEventsAsync<ClusterLiquidated>()).Count.ShouldBe(1);
        (await situation.Chain.SsvEventsAsync<ClusterMigratedToEth>()).Count.ShouldBe(1);
        (await situation.Chain.SsvEventsAsync<ClusterWithdrawn>()).Count.ShouldBe(1);
        (await situation.Chain.PendingTransactionsAsync(DevnetAccounts.SsvOwner)).ShouldBe(6UL, "one transaction each, and one for the fee recipient");
    }
}
