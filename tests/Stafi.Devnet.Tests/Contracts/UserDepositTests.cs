using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class UserDepositTests(DevnetChain chain) : PoolTest(chain)
{
    [Fact]
    public async Task ETH_becomes_rETH_one_to_one_before_any_submission()
    {
        var outcome = await StakeEthAsync(User, Wei.FromEther(3));

        (await RethAsync(User)).ShouldBe(Wei.FromEther(3));
        (await PoolAsync()).ShouldBe(Wei.FromEther(3));
        (await Chain.BalanceAsync(At.Ether)).ShouldBe(Wei.FromEther(3));
        outcome.Of(EventTopic.Of("DepositReceived(address,uint256,uint256)")).Count().ShouldBe(1);
        outcome.Of(EventTopic.Of("TokensMinted(address,uint256,uint256,uint256)")).Count().ShouldBe(1);
        outcome.GasUsed.ShouldBeLessThan(230_000UL);
    }

    [Fact]
    public async Task Less_than_the_minimum_or_while_closed_is_refused()
    {
        (await Chain.RevertAsync(User, At.UserDeposit, DevnetChain.Data("deposit()"), Wei.ParseEther("0.009999999999999999")))
            .ShouldBe("The deposited amount is less than the minimum deposit size");
        await Chain.SendAsync(DevnetAccounts.Deployer, At.UserDeposit, DevnetChain.Data("setDepositEnabled(bool)", data => data.Bool(false)));
        (await Chain.RevertAsync(User, At.UserDeposit, DevnetChain.Data("deposit()"), Wei.FromEther(1))).ShouldBe("deposits are currently disabled");
    }

    [Fact]
    public async Task Voters_set_the_rate_when_enough_of_them_submit_the_same()
    {
        await StakeEthAsync(User, Wei.FromEther(100));
        var submission = Submit(5, Wei.FromEther(110), Wei.FromEther(90), Wei.FromEther(100));

        var first = await Chain.SendAsync(DevnetAccounts.Voters[0], At.NetworkBalances, submission);
        first.Of(EventTopic.Of("BalancesUpdated(uint256,uint256,uint256,uint256,uint256)")).ShouldBeEmpty();
        (await Chain.RevertAsync(DevnetAccounts.Voters[0], At.NetworkBalances, submission)).ShouldBe("Duplicate submission from node");
        var second = await Chain.SendAsync(DevnetAccounts.Voters[1], At.NetworkBalances, submission);

        second.Of(EventTopic.Of("BalancesUpdated(uint256,uint256,uint256,uint256,uint256)")).Count().ShouldBe(1);
        (await Chain.AmountAsync(At.Reth, DevnetChain.Data("getExchangeRate()"))).ShouldBe(Wei.ParseEther("1.1"));
        await StakeEthAsync(DevnetAccounts.Users[1], Wei.FromEther(11));
        (await RethAsync(DevnetAccounts.Users[1])).ShouldBe(Wei.FromEther(10));
        (await Chain.RevertAsync(DevnetAccounts.Voters[2], At.NetworkBalances, submission)).ShouldBe("Network balances for an equal or higher block are set");
        (await Chain.RevertAsync(User, At.NetworkBalances, submission)).ShouldBe("Invalid trusted node");
    }

    [Fact]
    public async Task Only_the_super_node_contract_and_the_withdraw_contract_draw()
    {
        await StakeEthAsync(User, Wei.FromEther(3));

        foreach (var function in new[] { "withdrawExcessBalance(uint256)", "withdrawExcessBalanceForSuperNode(uint256)" })
        {
            var call = DevnetChain.Data(function, data => data.UInt(Wei.FromEther(1)));
            (await Chain.RevertAsync(DevnetAccounts.Deployer, At.UserDeposit, call)).ShouldBe("Invalid or outdated contract");
        }
        (await Chain.RevertAsync(DevnetAccounts.Deployer, At.Ether, DevnetChain.Data("withdrawEther(uint256)", data => data.UInt(1))))
            .ShouldBe("Invalid or outdated network contract");
    }

    private static byte[] Submit(ulong block, Wei total, Wei staking, Wei supply) => DevnetChain.Data(
        "submitBalances(uint256,uint256,uint256,uint256)", data => data.UInt(block).UInt(total).UInt(staking).UInt(supply));
}
