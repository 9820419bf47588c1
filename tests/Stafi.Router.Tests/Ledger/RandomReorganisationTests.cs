using Stafi.Ethereum;
using Stafi.Router.Tests.Building;
using Stafi.Testing;

namespace Stafi.Router.Tests.Ledger;

/// <summary>H-1 as a property: whatever the chain does above the finalized block, the ledger equals one that reads the chain of today afresh.</summary>
public sealed class RandomReorganisationTests : LedgerTest
{
    private static readonly Address[] Owners = [Sample.Address(1), Sample.Address(2), Sample.Address(3)];

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 25).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task After_random_blocks_reorganisations_finality_pauses_and_restarts_it_equals_a_fresh_sync(ulong seed)
    {
        var dice = new SeededRandom(seed);
        for (var round = 0; round < 12; round++)
        {
            if (dice.OneIn(3)) Chain.Lose(dice.Below((int)(Chain.Head.Number - Chain.Finalized) + 1));
            for (var i = dice.Below(20); i >= 0; i--) Chain.Mine([.. Enumerable.Range(0, dice.Below(5)).Select(_ => AnyEvent(dice))]);
            if (dice.OneIn(2)) Chain.Finalized += (ulong)dice.Below((int)(Chain.Head.Number - Chain.Finalized) + 1);
            if (dice.OneIn(4)) continue;
            if (dice.OneIn(4)) await RestartAsync();

            await SyncAsync();

            (await FactsAsync()).ShouldBe(await FreshFactsAsync(), $"seed {seed}, round {round}");
            // Behind a node whose chain became shorter, or two reorganisations in one call: the next call catches up.
            if ((await Ledger.CursorAsync(Cancellation))!.Hash != Chain.Head.Hash) await SyncAsync();
            (await Ledger.CursorAsync(Cancellation))!.Hash.ShouldBe(Chain.Head.Hash, $"seed {seed}, round {round}");
        }
    }

    private static FakeEvent AnyEvent(SeededRandom dice)
    {
        var owner = dice.Pick(Owners);
        var operators = Sample.Operators((ulong)(1 + (4 * dice.Below(3))));
        var key = Sample.Key((uint)dice.Below(40));
        var tuple = Events.Tuple((uint)dice.Below(100), (ulong)dice.Below(9));
        return dice.Below(8) switch
        {
            0 or 1 or 2 => Events.ValidatorAdded(owner, operators, key, tuple),
            3 => Events.ValidatorRemoved(owner, operators, key, tuple),
            4 => Events.ClusterDeposited(owner, operators, new Wei(1), tuple),
            5 => Events.ClusterBalanceUpdated(owner, operators, 1, (ulong)dice.Below(2_000), tuple),
            6 => Events.Deposited(owner, key),
            _ => Events.Foreign(),
        };
    }
}
