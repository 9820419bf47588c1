using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class SuperNodeVoteTests(DevnetChain chain) : PoolTest(chain)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await StakeEthAsync(User, Wei.FromEther(10));
    }

    [Theory]
    [InlineData(true, 2UL)]
    [InlineData(false, 4UL)]
    public async Task Two_of_three_voters_decide_and_a_later_vote_changes_nothing(bool matches, ulong status)
    {
        await DepositAsync(1);
        await VoteAsync(0, matches, 1);
        (await StatusAsync(1)).ShouldBe(1UL);
        await VoteAsync(1, matches, 1);
        (await StatusAsync(1)).ShouldBe(status);
        await VoteAsync(2, !matches, 1);
        (await StatusAsync(1)).ShouldBe(status);
    }

    [Fact]
    public async Task Yes_and_no_are_counted_apart()
    {
        await DepositAsync(1);
        await VoteAsync(0, true, 1);
        await VoteAsync(1, false, 1);
        (await StatusAsync(1)).ShouldBe(1UL);
        await VoteAsync(2, false, 1);
        (await StatusAsync(1)).ShouldBe(4UL);
    }

    [Fact]
    public async Task Early_votes_count_but_only_a_vote_after_the_deposit_decides()
    {
        await VoteAsync(0, true, 1);
        await VoteAsync(1, true, 1);
        (await StatusAsync(1)).ShouldBe(0UL);
        await DepositAsync(1);
        (await StatusAsync(1)).ShouldBe(1UL);
        await VoteAsync(2, true, 1);
        (await StatusAsync(1)).ShouldBe(2UL);
    }

    [Fact]
    public async Task A_key_stays_undecided_when_all_have_voted_too_early()
    {
        for (var voter = 0; voter < 3; voter++) await VoteAsync(voter, true, 1);
        await DepositAsync(1);

        (await StatusAsync(1)).ShouldBe(1UL);
        (await Chain.RevertAsync(DevnetAccounts.Voters[0], At.SuperNode, Vote(true, 1))).ShouldBe("Member has already voted to withdrawCredentials");
    }

    [Fact]
    public async Task Only_voters_vote_and_each_once_and_a_batch_fails_as_a_whole()
    {
        await DepositAsync(1, 2);
        (await Chain.RevertAsync(User, At.SuperNode, Vote(true, 1))).ShouldBe("Invalid trusted node");
        await VoteAsync(0, true, 1);

        (await Chain.RevertAsync(DevnetAccounts.Voters[0], At.SuperNode, Vote(true, 2, 1))).ShouldBe("Member has already voted to withdrawCredentials");
        (await VotedAsync(1, 0)).ShouldBeTrue();
        (await VotedAsync(2, 0)).ShouldBeFalse();
        var uneven = DevnetChain.Data("voteWithdrawCredentials(bytes[],bool[])", data => data.BytesArray([Key(1)]).BoolArray([]));
        (await Chain.RevertAsync(DevnetAccounts.Voters[1], At.SuperNode, uneven)).ShouldBe("params len err");
    }

    [Fact]
    public async Task An_unmatched_key_can_be_neither_staked_nor_deposited_again()
    {
        await DepositAsync(1);
        await VoteAsync(0, false, 1);
        await VoteAsync(1, false, 1);
        await StakeEthAsync(User, Wei.FromEther(31));

        (await Chain.RevertAsync(DevnetAccounts.SuperNode, At.SuperNode, Stake(1))).ShouldBe("pubkey status unmatch");
        (await Chain.RevertAsync(DevnetAccounts.SuperNode, At.SuperNode, Deposit(1))).ShouldBe("pubkey status unmatch");
    }

    private Task<Outcome> DepositAsync(params int[] keys) => Chain.SendAsync(DevnetAccounts.SuperNode, At.SuperNode, Deposit(keys));

    private async Task<bool> VotedAsync(int key, int voter)
    {
        var call = DevnetChain.Data("getPubkeyVoted(bytes,address)", data => data.Bytes(Key(key)).Address(DevnetAccounts.Voters[voter].Address));
        return new AbiReader(await Chain.CallAsync(At.SuperNode, call)).Bool();
    }
}
