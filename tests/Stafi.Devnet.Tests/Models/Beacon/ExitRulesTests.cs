using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using static Stafi.Devnet.Tests.Models.Beacon.ChainOfBlocks;

namespace Stafi.Devnet.Tests.Models.Beacon;

public class ExitRulesTests
{
    private readonly ChainOfBlocks _chain = new();

    public ExitRulesTests()
    {
        _chain.Mine(Deposit(1, 32));
        _chain.MineToEpoch(17);
    }

    [Fact]
    public void An_exit_is_refused_before_the_shard_committee_period_is_over()
    {
        _chain.Model.OnVoluntaryExit(Exit(0, 17)).ShouldNotBeNull().ShouldContain("before epoch 18");
        _chain.MineToEpoch(18);
        _chain.Model.OnVoluntaryExit(Exit(0, 18)).ShouldBeNull();
    }

    [Theory]
    [InlineData(7, 18, true, "unknown")]
    [InlineData(0, 19, true, "for epoch 19")]
    [InlineData(0, 18, false, "signature")]
    public void An_exit_with_a_wrong_index_epoch_or_signature_is_refused(ulong index, ulong epoch, bool valid, string reason)
    {
        _chain.MineToEpoch(18);
        _chain.Model.OnVoluntaryExit(Exit(index, epoch, valid)).ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void An_exit_runs_through_all_states_until_the_balance_is_paid_out()
    {
        _chain.MineToEpoch(18);
        _chain.Model.OnVoluntaryExit(Exit(0, 18)).ShouldBeNull();
        _chain.Model.OnVoluntaryExit(Exit(0, 18)).ShouldBeNull("the same exit may be sent again");
        _chain.Mine();
        var validator = _chain.Validator(1)!;
        validator.ExitEpoch.ShouldBe(23ul);
        validator.WithdrawableEpoch.ShouldBe(31ul);
        Status().ShouldBe(ValidatorStatus.ActiveExiting);
        _chain.Model.OnVoluntaryExit(Exit(0, 17)).ShouldNotBeNull().ShouldContain("already exiting");

        _chain.MineToEpoch(23);
        Status().ShouldBe(ValidatorStatus.ExitedUnslashed);
        _chain.MineToEpoch(31);
        Status().ShouldBe(ValidatorStatus.WithdrawalPossible);
        var balance = _chain.Validator(1)!.Balance;
        _chain.MineToEpoch(32);
        Status().ShouldBe(ValidatorStatus.WithdrawalDone);

        var paid = _chain.Model.State.Withdrawals.Single();
        paid.Recipient.ShouldBe(Address.Parse("0x00000000000000000000000000000000000000aa"));
        paid.Amount.ShouldBe(balance);
    }

    [Fact]
    public void A_withdrawal_falls_due_once_its_block_is_finalized()
    {
        _chain.MineToEpoch(18);
        _chain.Model.OnVoluntaryExit(Exit(0, 18)).ShouldBeNull();
        _chain.MineToEpoch(32);

        var due = new List<ulong>();
        for (var i = 0; i < 40; i++)
        {
            foreach (var withdrawal in _chain.Mine().FinalizedWithdrawals)
            {
                withdrawal.ValidatorIndex.ShouldBe(0ul);
                due.Add(_chain.Model.CurrentEpoch);
            }
        }
        due.ShouldBe([34ul]);
    }

    private ValidatorStatus Status() => _chain.Validator(1)!.StatusAt(_chain.Model.CurrentEpoch);
}
