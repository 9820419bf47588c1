using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;
using static Stafi.Devnet.Tests.Models.Beacon.ChainOfBlocks;

namespace Stafi.Devnet.Tests.Models.Beacon;

public class DepositProcessingTests
{
    [Fact]
    public void A_deposit_waits_in_the_queue_until_its_slot_is_finalized()
    {
        var chain = new ChainOfBlocks();
        chain.MineMany(4);
        chain.Mine(Deposit(1, 1));
        chain.Model.State.PendingDeposits.Single().Slot.ShouldBe(5ul);

        chain.MineToEpoch(3);
        chain.Validator(1).ShouldBeNull("epoch 1 is finalized, slot 5 lies in it");
        chain.MineToEpoch(4);
        chain.Validator(1).ShouldNotBeNull();
        chain.Model.State.PendingDeposits.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_valid_deposit_decides_the_credentials()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 1, Theirs, valid: false), Deposit(1, 1, Ours), Deposit(1, 5, Theirs));
        chain.MineToEpoch(4);

        var validator = chain.Validator(1)!;
        validator.Credentials.ShouldBe(Ours);
        validator.Balance.ShouldBe(Gwei.FromEther(6), "the invalid deposit is lost, the later one only a top-up");
    }

    [Fact]
    public void A_front_runner_keeps_the_validator_and_our_ether_tops_it_up()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 1, Theirs), Deposit(1, 1, Ours));
        chain.MineToEpoch(4);

        chain.Validator(1)!.Credentials.ShouldBe(Theirs);
        chain.Validator(1)!.Balance.ShouldBe(Gwei.FromEther(2));
    }

    [Fact]
    public void A_top_up_needs_no_valid_signature()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 1));
        chain.MineToEpoch(4);
        chain.Mine(Deposit(1, 31, valid: false));
        chain.MineToEpoch(8);

        chain.Validator(1)!.Balance.ShouldBe(Gwei.FromEther(32));
        chain.Validator(1)!.EffectiveBalance.ShouldBe(Gwei.FromEther(32));
    }

    [Fact]
    public void At_most_sixteen_deposits_are_processed_in_an_epoch()
    {
        var chain = new ChainOfBlocks();
        chain.Mine([.. Enumerable.Range(1, 20).Select(key => Deposit((byte)key, 1))]);
        chain.MineToEpoch(3);
        chain.Model.State.Validators.Count.ShouldBe(16);
        chain.MineToEpoch(4);
        chain.Model.State.Validators.Count.ShouldBe(20);
    }

    [Fact]
    public void An_oversized_deposit_holds_up_the_queue_until_churn_accumulates()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 300), Deposit(2, 1));
        chain.MineToEpoch(3);
        chain.Model.State.Validators.ShouldBeEmpty();
        chain.MineToEpoch(4);
        chain.Model.State.Validators.ShouldBeEmpty();
        chain.Model.State.DepositBalanceToConsume.ShouldBe(Gwei.FromEther(256));
        chain.MineToEpoch(5);
        chain.Model.State.Validators.Count.ShouldBe(2);
    }

    [Fact]
    public void A_top_up_of_an_exiting_validator_waits_at_the_end_of_the_queue()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 32));
        chain.MineToEpoch(20);
        chain.Model.OnVoluntaryExit(Exit(0, 20)).ShouldBeNull();
        chain.Mine(Deposit(1, 1), Deposit(2, 1));
        chain.MineToEpoch(24);

        chain.Model.State.PendingDeposits.Single().PublicKey.ShouldBe(Key(1));
        chain.Validator(2).ShouldNotBeNull();
    }

    [Fact]
    public void A_small_rise_does_not_move_the_effective_balance()
    {
        var low = new ValidatorRecord { PublicKey = Key(1), Credentials = Ours, EffectiveBalance = Gwei.FromEther(31) };
        ulong[] balances = [32_200_000_000, 32_300_000_000, 30_740_000_000];
        var state = BeaconState.Empty with { Validators = [.. balances.Select(balance => low with { Balance = new Gwei(balance) })] };

        EffectiveBalances.Update(state).Validators.Select(validator => validator.EffectiveBalance)
            .ShouldBe([Gwei.FromEther(31), Gwei.FromEther(32), Gwei.FromEther(30)]);
    }
}
