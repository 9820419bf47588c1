using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Claiming;

public class IntentEffectsTests
{
    [Theory]
    [InlineData(IntentState.Reserved, true)]
    [InlineData(IntentState.Signed, true)]
    [InlineData(IntentState.Sent, true)]
    [InlineData(IntentState.Mined, true)]
    [InlineData(IntentState.Reverted, false)]
    [InlineData(IntentState.Final, false)]
    [InlineData(IntentState.FinalReverted, false)]
    [InlineData(IntentState.Dropped, false)]
    [InlineData(IntentState.Abandoned, false)]
    public void Lanes_are_held_while_the_snapshot_lacks_an_effect_that_may_come(IntentState state, bool holds)
    {
        var world = A.World().With(A.Validator(1).Matched()).With(A.Intent(9).Stake(1).In(state, minedBlock: A.Head)).Build();

        new IntentEffects(world).HoldsLanes(world.Intents[0]).ShouldBe(holds);
    }

    [Fact]
    public void A_mined_effect_that_the_snapshot_shows_frees_the_lanes()
    {
        var world = A.World().With(A.Validator(1).Staked()).With(A.Intent(9).Stake(1).In(IntentState.Mined, A.Head)).Build();

        new IntentEffects(world).HoldsLanes(world.Intents[0]).ShouldBeFalse();
    }

    [Fact]
    public void An_effect_is_judged_by_the_facts_and_not_by_the_block_that_the_journal_noted()
    {
        var lost = A.World().With(A.Intent(9).Deposit(1, 2).In(IntentState.Mined, A.Head - 3)).Build();
        var early = A.World().With(A.Validator(1), A.Validator(2)).With(A.Intent(9).Deposit(1, 2).In(IntentState.Sent)).Build();

        new IntentEffects(lost).UnseenKeys(lost.Intents[0]).ShouldBe(2);
        new IntentEffects(early).UnseenKeys(early.Intents[0]).ShouldBe(0);
    }

    [Fact]
    public void A_registration_is_seen_only_in_its_own_cluster()
    {
        var operators = A.Operators(1, 2, 3, 4);
        var there = A.World().With(A.Validator(1).Staked().On(operators)).With(A.Intent(9).Register(operators, Wei.FromEther(1), 1)).Build();
        var elsewhere = A.World().With(A.Validator(1).Staked().On(A.Operators(5, 6, 7, 8)))
            .With(A.Intent(9).Register(operators, Wei.FromEther(1), 1)).Build();

        new IntentEffects(there).IsSeen(there.Intents[0]).ShouldBeTrue();
        new IntentEffects(elsewhere).IsSeen(elsewhere.Intents[0]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(A.Head - 50, A.Head - 50, true)]
    [InlineData(A.Head - 50, A.Head - 40, true)]
    [InlineData(A.Head - 50, A.Head - 51, false)]
    public void A_deposit_is_seen_when_the_ledger_has_an_event_of_its_cluster_from_its_block_on(ulong mined, ulong changed, bool seen)
    {
        var operators = A.Operators(1, 2, 3, 4);
        var world = A.World().With(A.Cluster(1, 2, 3, 4).Changed(changed))
            .With(A.Intent(9).Fund(operators, Wei.FromEther(1)).In(IntentState.Mined, mined)).Build();

        new IntentEffects(world).IsSeen(world.Intents[0]).ShouldBe(seen);
    }

    [Fact]
    public void A_fee_recipient_is_seen_when_the_owner_has_it()
    {
        var before = A.World().WithOwner(owner => owner with { FeeRecipient = null }).With(A.Intent(9).FeeRecipient()).Build();
        var after = A.World().With(A.Intent(9).FeeRecipient()).Build();

        new IntentEffects(before).IsSeen(before.Intents[0]).ShouldBeFalse();
        new IntentEffects(after).IsSeen(after.Intents[0]).ShouldBeTrue();
    }
}
