using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class SuperNodeTests(DevnetChain chain) : PoolTest(chain)
{
    private static DevnetAccount Node => DevnetAccounts.SuperNode;

    [Fact]
    public async Task A_deposit_takes_1_ETH_per_key_out_of_the_pool_and_tells_so()
    {
        await StakeEthAsync(User, Wei.FromEther(10));

        var outcome = await Chain.SendAsync(Node, At.SuperNode, Deposit(1, 2));

        (await PoolAsync()).ShouldBe(Wei.FromEther(8));
        (await Chain.BalanceAsync(At.DepositContract)).ShouldBe(Wei.FromEther(2));
        (await StatusAsync(1)).ShouldBe(1UL);
        outcome.Of(EventTopic.Of("Deposited(address,bytes,bytes)")).Count().ShouldBe(2);
        outcome.Of(EventTopic.Of("SetPubkeyStatus(bytes,uint256)")).Count().ShouldBe(2);
        var drawn = outcome.Of(EventTopic.Of("EtherDeposited(address,uint256,uint256)")).Single();
        drawn.Address.ShouldBe(At.SuperNode);
        drawn.Topics.Count.ShouldBe(2);
        outcome.Of(EventTopic.Of("ExcessWithdrawn(address,uint256,uint256)")).Single().Address.ShouldBe(At.UserDeposit);
        outcome.GasUsed.ShouldBeInRange(150_000UL, 800_000UL);
    }

    [Fact]
    public async Task A_key_of_the_light_node_is_refused()
    {
        await StakeEthAsync(User, Wei.FromEther(10));
        await Chain.SendAsync(User, At.LightNode, Validators("deposit", Wei.FromEther(12), 1), Wei.FromEther(12));

        (await Chain.RevertAsync(Node, At.SuperNode, Deposit(1))).ShouldBe("light Node pubkey exists");
    }

    [Fact]
    public async Task Keys_are_listed_in_the_order_of_their_deposits()
    {
        await StakeEthAsync(User, Wei.FromEther(10));
        await Chain.SendAsync(Node, At.SuperNode, Deposit(3, 1));
        await Chain.SendAsync(Node, At.SuperNode, Deposit(2));

        (await CountAsync()).ShouldBe(3UL);
        (await KeyAtAsync(0)).ShouldBe(Key(3));
        (await KeyAtAsync(1)).ShouldBe(Key(1));
        (await KeyAtAsync(2)).ShouldBe(Key(2));
        (await KeyAtAsync(3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reverts_of_a_deposit_come_in_the_contract_s_order()
    {
        // Everything is wrong at first; each step mends what was named.
        var disable = DevnetChain.Data("setSuperNodeDepositEnabled(bool)", data => data.Bool(false));
        var enable = DevnetChain.Data("setSuperNodeDepositEnabled(bool)", data => data.Bool(true));
        await StakeEthAsync(User, Wei.FromEther(1));
        await Chain.SendAsync(Node, At.SuperNode, Deposit(1));
        await Chain.SendAsync(DevnetAccounts.Deployer, At.SuperNode, disable);
        var uneven = DevnetChain.Data("deposit(bytes[],bytes[],bytes32[])", data => data
            .BytesArray([.. Enumerable.Repeat((ReadOnlyMemory<byte>)Key(1), 7)]).BytesArray([]).Hash32Array([]));

        (await Chain.RevertAsync(User, At.SuperNode, uneven)).ShouldBe("Invalid super node");
        (await Chain.RevertAsync(Node, At.SuperNode, uneven)).ShouldBe("super node deposits are currently disabled");
        await Chain.SendAsync(DevnetAccounts.Deployer, At.SuperNode, enable);
        (await Chain.RevertAsync(Node, At.SuperNode, uneven)).ShouldBe("params len err");
        (await Chain.RevertAsync(Node, At.SuperNode, Deposit(1, 1, 1, 1, 1, 1))).ShouldBe("pubkey amount over limit");
        (await Chain.RevertAsync(Node, At.SuperNode, Deposit(1))).ShouldBe("Insufficient balance for withdrawal");
        await StakeEthAsync(User, Wei.FromEther(5));
        (await Chain.RevertAsync(Node, At.SuperNode, Deposit(1))).ShouldBe("pubkey status unmatch");
        (await Chain.RevertAsync(Node, At.SuperNode, Deposit(2, 2))).ShouldBe("pubkey status unmatch");
        (await Chain.RevertAsync(Node, At.SuperNode, Validators("deposit", Wei.FromEther(31), 2)))
            .ShouldBe("DepositContract: reconstructed DepositData does not match supplied deposit_data_root");
        await Chain.SendAsync(Node, At.SuperNode, Deposit(2));
        await Chain.SendAsync(Node, At.SuperNode, Deposit());
    }

    [Fact]
    public async Task Reverts_of_a_stake_come_in_the_contract_s_order()
    {
        await StakeEthAsync(User, Wei.FromEther(32));
        await Chain.SendAsync(Node, At.SuperNode, Deposit(1));
        var uneven = DevnetChain.Data("stake(bytes[],bytes[],bytes32[])", data => data
            .BytesArray([Key(1)]).BytesArray([]).Hash32Array([]));

        (await Chain.RevertAsync(User, At.SuperNode, uneven)).ShouldBe("Invalid super node");
        (await Chain.RevertAsync(Node, At.SuperNode, uneven)).ShouldBe("params len err");
        (await Chain.RevertAsync(Node, At.SuperNode, Stake(1, 2))).ShouldBe("Insufficient balance for withdrawal");
        (await Chain.RevertAsync(Node, At.SuperNode, Stake(1))).ShouldBe("pubkey status unmatch");
        await VoteAsync(0, true, 1);
        await VoteAsync(1, true, 1);
        (await Chain.RevertAsync(Node, At.SuperNode, Validators("stake", Wei.FromEther(1), 1)))
            .ShouldBe("DepositContract: reconstructed DepositData does not match supplied deposit_data_root");
        await Chain.SendAsync(Node, At.SuperNode, Stake(1));
        (await StatusAsync(1)).ShouldBe(3UL);
        (await PoolAsync()).ShouldBe(Wei.Zero);
    }

    [Fact]
    public async Task A_stake_ignores_the_switch_and_the_limit_and_who_deposited()
    {
        await StakeEthAsync(User, Wei.FromEther(40));
        await DepositAndMatchAsync(1);
        await Chain.SendAsync(DevnetAccounts.Deployer, At.SuperNode, DevnetChain.Data("setSuperNodeDepositEnabled(bool)", data => data.Bool(false)));
        await Chain.SendAsync(DevnetAccounts.Deployer, At.NetworkSettings, DevnetChain.Data("setSuperNodePubkeyLimit(uint256)", data => data.UInt(0)));
        await Chain.SendAsync(
            DevnetAccounts.Deployer,
            At.NodeManager,
            DevnetChain.Data("setNodeSuper(address,bool)", data => data.Address(DevnetAccounts.Stranger.Address).Bool(true)));

        var outcome = await Chain.SendAsync(DevnetAccounts.Stranger, At.SuperNode, Stake(1));

        (await StatusAsync(1)).ShouldBe(3UL);
        outcome.Of(EventTopic.Of("Staked(address,bytes)")).Count().ShouldBe(1);
    }

    private Task<ulong> CountAsync() =>
        Chain.NumberAsync(At.SuperNode, DevnetChain.Data("getSuperNodePubkeyCount(address)", data => data.Address(Node.Address)));

    private async Task<byte[]> KeyAtAsync(ulong index)
    {
        var call = DevnetChain.Data("getSuperNodePubkeyAt(address,uint256)", data => data.Address(Node.Address).UInt(index));
        return new AbiReader(await Chain.CallAsync(At.SuperNode, call)).Bytes().ToArray();
    }
}
