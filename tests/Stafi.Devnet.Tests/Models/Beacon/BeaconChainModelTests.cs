using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;
using static Stafi.Devnet.Tests.Models.Beacon.ChainOfBlocks;

namespace Stafi.Devnet.Tests.Models.Beacon;

public class BeaconChainModelTests
{
    [Fact]
    public void The_finalized_checkpoint_names_the_block_that_the_execution_node_calls_finalized()
    {
        var chain = new ChainOfBlocks();
        for (var i = 0; i < 60; i++)
        {
            chain.Mine();
            var executionFinalized = chain.Height < 8 ? 0 : chain.Height - 8;
            chain.Model.FinalizedBlock.Execution.Number.ShouldBeLessThanOrEqualTo(executionFinalized);
            if (chain.Model.Head.Slot % 4 == 0) chain.Model.FinalizedBlock.Execution.Number.ShouldBe(executionFinalized);
        }
        chain.Model.State.CurrentJustified.Epoch.ShouldBe(14ul);
        chain.Model.State.Finalized.Epoch.ShouldBe(13ul);
    }

    [Fact]
    public void Empty_slots_never_let_the_model_finalize_what_the_execution_node_does_not()
    {
        var chain = new ChainOfBlocks();
        for (var i = 0; i < 100; i++)
        {
            chain.MineOn(chain.Height, i % 7 == 0 ? 6ul : 1ul);
            chain.Model.FinalizedBlock.Execution.Number.ShouldBeLessThanOrEqualTo(chain.Height < 8 ? 0 : chain.Height - 8);
        }
        chain.Model.State.Finalized.Epoch.ShouldBeGreaterThan(35ul);
    }

    [Fact]
    public void A_reorg_takes_the_lost_deposits_back()
    {
        var chain = new ChainOfBlocks();
        chain.MineMany(5);
        chain.Mine(Deposit(1, 1, Theirs));
        chain.MineMany(2);
        var lost = chain.Model.Head;

        var outcome = chain.MineOn(5, 1, Deposit(1, 1, Ours));
        outcome.ReplacedHead.ShouldBe(lost);
        chain.Height.ShouldBe(6ul);
        chain.MineToEpoch(5);
        chain.Validator(1)!.Credentials.ShouldBe(Ours);
        chain.Model.Chain.Find(block => block.Root == lost.Root).ShouldBeNull();
    }

    [Fact]
    public void A_reorg_over_an_epoch_boundary_gives_the_state_of_the_new_chain_alone()
    {
        var reorged = new ChainOfBlocks();
        var straight = new ChainOfBlocks();
        foreach (var chain in new[] { reorged, straight }) chain.Mine(Deposit(1, 32));
        reorged.MineMany(20);
        reorged.MineOn(10, 1);
        reorged.MineToEpoch(8);
        straight.MineToEpoch(8);

        reorged.Validator(1).ShouldBe(straight.Validator(1));
    }

    [Fact]
    public void An_exit_lost_in_a_reorg_is_included_again()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 32));
        chain.MineToEpoch(18);
        chain.Model.OnVoluntaryExit(Exit(0, 18)).ShouldBeNull();
        var before = chain.Height;
        chain.MineMany(2);
        chain.MineOn(before, 1);
        chain.Validator(1)!.IsExiting.ShouldBeTrue();
        chain.MineToEpoch(22);
        chain.Model.PendingExits.ShouldBeEmpty("a finalized exit leaves the pool");
    }

    [Fact]
    public void Blocks_with_one_timestamp_get_slots_of_their_own()
    {
        var chain = new ChainOfBlocks();
        chain.MineMany(3);
        chain.MineOn(3, 0);
        chain.MineOn(4, 0);
        chain.Model.Head.Slot.ShouldBe(5ul);
        chain.MineOn(5, 9);
        chain.Model.Head.Slot.ShouldBe(12ul);
    }

    [Fact]
    public void A_block_on_an_unknown_parent_is_refused()
    {
        var chain = new ChainOfBlocks();
        var stray = new ExecutionBlock(9, Keccak256.Hash("9"), Keccak256.Hash("8"), GenesisTime + 9);
        Should.Throw<InvalidOperationException>(() => chain.Model.OnBlock(stray, [])).Message.ShouldContain("unknown");
    }

    [Fact]
    public void Old_states_are_forgotten_and_the_finalized_one_is_kept()
    {
        var chain = new ChainOfBlocks(new BeaconParameters { Network = BeaconParameters.Devnet(GenesisTime), RetainedBlocks = 10 });
        chain.MineMany(100);
        chain.Model.FinalizedBlock.State.ShouldNotBeNull();
        chain.Model.Chain.AtOrBefore(50).State.ShouldBeNull();
        chain.Model.Chain.Genesis.State.ShouldNotBeNull();
    }
}
