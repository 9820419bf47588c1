using Stafi.Consensus.Bls;
using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>Four validators that leave an operator that stopped, and what must be true of it, read from the chains.</summary>
internal static class MovingFlow
{
    /// <summary>An operator is left a few blocks after the API calls it inactive.</summary>
    public static RouterSettings Quickly(RouterSettings settings) => settings with
    {
        InactiveAfter = "1s",
        Policy = ["moves: { after: { inactive: 1m, stopped: 1m } }"],
    };

    /// <summary>Switches one operator of the validators' cluster off for good.</summary>
    public static async Task<OperatorSet> StopOperatorAsync(Situation situation)
    {
        var left = (await situation.Chain.SsvEventsAsync<ValidatorAdded>())[0].Event.Operators;
        situation.Network.SetOperatorOnline(left.Ids[1], online: false);
        return left;
    }

    /// <summary>Waits until all have been registered again, and notes meanwhile in which epochs each was seen.</summary>
    public static async Task<IReadOnlySet<(BlsPublicKey Key, ulong Epoch)>> UntilMovedAsync(Situation situation, int seconds = 240)
    {
        var keys = situation.Folder.Keys(0, FourValidators.Count);
        var indexes = (await situation.Chain.ValidatorsAsync(keys)).ToDictionary(pair => pair.Key, pair => pair.Value.Index);
        var seen = new HashSet<(BlsPublicKey, ulong)>();
        await situation.UntilAsync("all four validators are registered at another cluster", async () =>
        {
            situation.Network.BeaconNode.Read(model =>
            {
                foreach (var (key, index) in indexes)
                {
                    foreach (var epoch in new[] { model.CurrentEpoch, Math.Max(1, model.CurrentEpoch) - 1 })
                    {
                        if (model.WasLive(epoch, index)) _ = seen.Add((key, epoch));
                    }
                }
                return 0;
            });
            return (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).Count == 2 * FourValidators.Count;
        }, seconds);
        return seen;
    }

    /// <summary>Each left the old cluster once and came to another one, and two whole epochs in which it was silent lie between.</summary>
    public static async Task ShouldHaveMovedOnceAsync(Situation situation, OperatorSet left, IReadOnlySet<(BlsPublicKey Key, ulong Epoch)> seen)
    {
        var keys = situation.Folder.Keys(0, FourValidators.Count);
        var removed = await situation.Chain.SsvEventsAsync<ValidatorRemoved>();
        var added = (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).Skip(FourValidators.Count).ToList();
        if (removed.Count != keys.Count) throw situation.Failure($"{removed.Count} removals of {keys.Count} validators.");
        removed.Select(each => each.Event.PublicKey).ShouldBe(keys, ignoreOrder: true);
        added.Select(each => each.Event.PublicKey).ShouldBe(keys, ignoreOrder: true);
        removed.ShouldAllBe(each => each.Event.Operators == left);
        added.SelectMany(each => each.Event.Operators.Ids.ToArray()).ShouldNotContain(left.Ids[1]);
        foreach (var key in keys)
        {
            var from = EpochOf(situation, removed.Single(each => each.Event.PublicKey == key).Event.Position.Block) + 1;
            var until = EpochOf(situation, added.Single(each => each.Event.PublicKey == key).Event.Position.Block);
            var quiet = Enumerable.Range((int)from, (int)(until - from)).Select(epoch => !seen.Contains((key, (ulong)epoch))).ToList();
            quiet.TakeLast(2).ShouldBe([true, true], $"{key} was silent in the two whole epochs before it went live again in epoch {until}");
            (await situation.Chain.IsRegisteredAsync(key)).ShouldBeTrue();
        }
        (await situation.Chain.PendingTransactionsAsync(DevnetAccounts.SuperNode)).ShouldBe(2UL, "no ETH of the pool moved");
    }

    private static ulong EpochOf(Situation situation, ulong block) =>
        situation.Network.BeaconNode.Parameters.EpochOf(block - situation.Network.GenesisBlock);
}
