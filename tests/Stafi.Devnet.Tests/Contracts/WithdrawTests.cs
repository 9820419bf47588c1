using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class WithdrawTests(DevnetChain chain) : PoolTest(chain)
{
    private static readonly DevnetAccount Second = DevnetAccounts.Users[1];

    [Fact]
    public async Task The_cycle_changes_at_08_00_UTC()
    {
        const ulong Noon = 1_900_000_800 - (1_900_000_800 % 86_400) + 43_200;
        await MineAtAsync(Noon + 71_999);
        var before = await NumberAsync("currentWithdrawCycle()");
        await MineAtAsync(Noon + 72_000);

        (await NumberAsync("currentWithdrawCycle()")).ShouldBe(before + 1);
        before.ShouldBe((Noon + 71_999 - 28_800) / 86_400);
    }

    [Fact]
    public async Task Unstaking_pays_at_once_while_the_pool_has_enough()
    {
        await StakeAndApproveAsync(User, 10);

        var outcome = await UnstakeAsync(User, 4);

        (await PoolAsync()).ShouldBe(Wei.FromEther(6));
        (await RethAsync(User)).ShouldBe(Wei.FromEther(6));
        (await NumberAsync("nextWithdrawIndex()")).ShouldBe(1UL);
        (await MissingAsync()).ShouldBe(Wei.Zero);
        WasInstant(outcome).ShouldBeTrue();
        (await UnclaimedAsync(User)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unstaking_empties_the_pool_first_and_waits_for_the_rest()
    {
        await StakeAndApproveAsync(User, 100);
        await DepositAndMatchAsync(1, 2);
        await Chain.SendAsync(DevnetAccounts.SuperNode, At.SuperNode, Stake(1, 2)); // leaves 36 ETH

        WasInstant(await UnstakeAsync(User, 30)).ShouldBeTrue();
        var outcome = await UnstakeAsync(User, 50); // request 1: 6 ETH are there, 44 missing

        WasInstant(outcome).ShouldBeFalse();
        (await PoolAsync()).ShouldBe(Wei.Zero);
        (await MissingAsync()).ShouldBe(Wei.FromEther(44));
        (await UnclaimedAsync(User)).ShouldBe([1UL]);
        (await Chain.RevertAsync(User, At.Withdraw, Claim(1))).ShouldBe("not claimable");
        (await Chain.RevertAsync(DevnetAccounts.SuperNode, At.SuperNode, Deposit(3))).ShouldBe("Insufficient balance for withdrawal");
    }

    [Fact]
    public async Task Reserved_and_distributed_ETH_makes_requests_claimable()
    {
        await StakeAndApproveAsync(User, 40);
        await DepositAndMatchAsync(1);
        await Chain.SendAsync(DevnetAccounts.SuperNode, At.SuperNode, Stake(1)); // leaves 8 ETH
        await UnstakeAsync(User, 3);
        await UnstakeAsync(User, 20); // request 1: 15 missing
        await StakeAndApproveAsync(Second, 5); // stays in the pool until it is reserved
        (await PoolAsync()).ShouldBe(Wei.FromEther(5));

        var cycle = await NumberAsync("currentWithdrawCycle()");
        var reserve = DevnetChain.Data("reserveEthForWithdraw(uint256)", data => data.UInt(cycle));
        await Chain.SendAsync(DevnetAccounts.Voters[0], At.Withdraw, reserve);
        (await Chain.RevertAsync(DevnetAccounts.Voters[0], At.Withdraw, reserve)).ShouldBe("duplicate vote");
        await Chain.SendAsync(DevnetAccounts.Voters[1], At.Withdraw, reserve);
        (await PoolAsync()).ShouldBe(Wei.Zero);
        (await MissingAsync()).ShouldBe(Wei.FromEther(10));
        (await Chain.RevertAsync(DevnetAccounts.Voters[2], At.Withdraw, reserve)).ShouldBe("proposal already executed");

        // The beacon chain pays 32.5 ETH out: 32 are the users', the rest the node's and the platform's.
        await Chain.Anvil.SetBalanceAsync(At.Withdraw, (await Chain.BalanceAsync(At.Withdraw)) + Wei.ParseEther("32.5"), TestContext.Current.CancellationToken);
        var distribute = Distribute(7, Wei.FromEther(32), Wei.ParseEther("0.3"), Wei.ParseEther("0.2"), 1);
        await Chain.SendAsync(DevnetAccounts.Voters[0], At.Withdraw, distribute);
        var outcome = await Chain.SendAsync(DevnetAccounts.Voters[2], At.Withdraw, distribute);

        outcome.Of(EventTopic.Of("DistributeWithdrawals(uint256,uint256,uint256,uint256,uint256,uint256)")).Count().ShouldBe(1);
        (await MissingAsync()).ShouldBe(Wei.Zero);
        (await PoolAsync()).ShouldBe(Wei.FromEther(22));
        (await NumberAsync("latestDistributeHeight()")).ShouldBe(7UL);
        (await Chain.RevertAsync(DevnetAccounts.Voters[1], At.Withdraw, distribute)).ShouldBe("height already dealed");
        (await Chain.RevertAsync(Second, At.Withdraw, Claim(1))).ShouldBe("already claimed");
        var before = await Chain.BalanceAsync(User.Address);
        await Chain.SendAsync(User, At.Withdraw, Claim(1));
        ((await Chain.BalanceAsync(User.Address)) - before).ShouldBeInRange(Wei.ParseEther("19.99"), Wei.FromEther(20));
        (await UnclaimedAsync(User)).ShouldBeEmpty();
        (await Chain.RevertAsync(User, At.Withdraw, Claim(1))).ShouldBe("already claimed");
    }

    [Fact]
    public async Task Request_0_can_be_claimed_without_a_vote_once_the_contract_has_the_ETH()
    {
        await StakeAndApproveAsync(User, 32);
        await DepositAndMatchAsync(1);
        await Chain.SendAsync(DevnetAccounts.SuperNode, At.SuperNode, Stake(1));
        await UnstakeAsync(User, 5);

        (await UnclaimedAsync(User)).ShouldBe([0UL]);
        (await Chain.RevertAsync(User, At.Withdraw, Claim(0))).ShouldBe("user failed to claim ETH");
        await Chain.Anvil.SetBalanceAsync(At.Withdraw, Wei.FromEther(5), TestContext.Current.CancellationToken);
        await Chain.SendAsync(User, At.Withdraw, Claim(0));
        (await Chain.BalanceAsync(At.Withdraw)).ShouldBe(Wei.Zero);
    }

    [Fact]
    public async Task Reverts_of_unstaking_come_in_the_contract_s_order()
    {
        await StakeEthAsync(User, Wei.FromEther(300));
        await LimitAsync(Wei.FromEther(100), Wei.FromEther(50));

        (await Chain.RevertAsync(User, At.Withdraw, Unstake(0))).ShouldBe("reth amount zero");
        (await Chain.RevertAsync(User, At.Withdraw, Unstake(101))).ShouldBe("reach cycle limit");
        (await Chain.RevertAsync(User, At.Withdraw, Unstake(51))).ShouldBe("reach user limit");
        (await Chain.RevertAsync(User, At.Withdraw, Unstake(50))).ShouldBe("ERC20: burn amount exceeds allowance");
        await Chain.SendAsync(User, At.Reth, Approve(Wei.FromEther(1000)));
        await UnstakeAsync(User, 50);
        (await Chain.RevertAsync(User, At.Withdraw, Unstake(1))).ShouldBe("reach user limit");
        await Chain.SendAsync(Second, At.Reth, Approve(Wei.FromEther(1000)));
        (await Chain.RevertAsync(Second, At.Withdraw, Unstake(1))).ShouldBe("ERC20: burn amount exceeds balance");
    }

    [Fact]
    public async Task Only_voters_reserve_and_distribute_and_it_is_initialised_once()
    {
        (await Chain.RevertAsync(User, At.Withdraw, DevnetChain.Data("reserveEthForWithdraw(uint256)", data => data.UInt(1)))).ShouldBe("Invalid trusted node");
        (await Chain.RevertAsync(User, At.Withdraw, Distribute(1, Wei.Zero, Wei.Zero, Wei.Zero, 0))).ShouldBe("Invalid trusted node");
        (await Chain.RevertAsync(DevnetAccounts.Voters[0], At.Withdraw, Distribute(1, Wei.FromEther(1), Wei.Zero, Wei.Zero, 0))).ShouldBe("balance not enough");
        var initialise = DevnetChain.Data("initialize(address,uint256,uint256)", data => data.Address(At.Storage).UInt(1).UInt(1));
        (await Chain.RevertAsync(DevnetAccounts.Deployer, At.Withdraw, initialise)).ShouldBe("already initizlized");
    }

    private async Task StakeAndApproveAsync(DevnetAccount user, ulong ether)
    {
        await StakeEthAsync(user, Wei.FromEther(ether));
        await Chain.SendAsync(user, At.Reth, Approve(Wei.FromEther(1000)));
    }

    private byte[] Approve(Wei amount) => DevnetChain.Data("approve(address,uint256)", data => data.Address(At.Withdraw).UInt(amount));

    private async Task LimitAsync(Wei cycle, Wei user)
    {
        await Chain.SendAsync(DevnetAccounts.Deployer, At.Withdraw, DevnetChain.Data("setWithdrawLimitPerCycle(uint256)", data => data.UInt(cycle)));
        await Chain.SendAsync(DevnetAccounts.Deployer, At.Withdraw, DevnetChain.Data("setUserWithdrawLimitPerCycle(uint256)", data => data.UInt(user)));
    }

    private async Task MineAtAsync(ulong timestamp)
    {
        await Chain.Anvil.SetNextTimestampAsync(timestamp, TestContext.Current.CancellationToken);
        await Chain.Anvil.MineAsync(TestContext.Current.CancellationToken);
    }

    private Task<Outcome> UnstakeAsync(DevnetAccount user, ulong ether) => Chain.SendAsync(user, At.Withdraw, Unstake(ether));

    private Task<ulong> NumberAsync(string function) => Chain.NumberAsync(At.Withdraw, DevnetChain.Data(function));

    private Task<Wei> MissingAsync() => Chain.AmountAsync(At.Withdraw, DevnetChain.Data("totalMissingAmountForWithdraw()"));

    private async Task<ulong[]> UnclaimedAsync(DevnetAccount user)
    {
        var call = DevnetChain.Data("getUnclaimedWithdrawalsOfUser(address)", data => data.Address(user.Address));
        return new AbiReader(await Chain.CallAsync(At.Withdraw, call)).UInt64Array();
    }

    private static bool WasInstant(Outcome outcome)
    {
        var reader = new AbiReader(outcome.Of(EventTopic.Of("Unstake(address,uint256,uint256,uint256,bool)")).Single().Data.Span);
        reader.Wei();
        reader.Wei();
        reader.UInt64();
        return reader.Bool();
    }

    private static byte[] Unstake(ulong ether) => DevnetChain.Data("unstake(uint256)", data => data.UInt(Wei.FromEther(ether)));

    private static byte[] Claim(params ulong[] indexes) => DevnetChain.Data("withdraw(uint256[])", data => data.UInt64Array(indexes));

    private static byte[] Distribute(ulong height, Wei user, Wei node, Wei platform, ulong maxIndex) => DevnetChain.Data(
        "distributeWithdrawals(uint256,uint256,uint256,uint256,uint256)",
        data => data.UInt(height).UInt(user).UInt(node).UInt(platform).UInt(maxIndex));
}
