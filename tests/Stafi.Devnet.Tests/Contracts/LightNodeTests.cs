using System.Text;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.StakingPool.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class LightNodeTests(DevnetChain chain) : PoolTest(chain)
{
    private static readonly Wei NodeDeposit = Wei.FromEther(12);

    private static DevnetAccount Solo => DevnetAccounts.Users[1];

    [Fact]
    public async Task A_deposit_is_the_depositors_own_ETH_and_needs_no_registration()
    {
        var outcome = await DepositAsync(1, 2);

        (await Chain.BalanceAsync(At.DepositContract)).ShouldBe(Wei.FromEther(24));
        (await SoloStatusAsync(1)).ShouldBe(1UL);
        (await Chain.NumberAsync(At.LightNode, LightNode.Count(Solo.Address))).ShouldBe(2UL);
        new AbiReader(await Chain.CallAsync(At.LightNode, LightNode.At(Solo.Address, 1))).Bytes().ToArray().ShouldBe(Key(2));
        new AbiReader(await Chain.CallAsync(At.LightNode, LightNode.At(Solo.Address, 2))).Bytes().ToArray().ShouldBeEmpty();
        outcome.Of(EventTopic.Of("Deposited(address,bytes,bytes,uint256)")).Count().ShouldBe(2);
        outcome.Of(EventTopic.Of("SetPubkeyStatus(bytes,uint256)")).Count().ShouldBe(2);
        outcome.GasUsed.ShouldBeInRange(150_000UL, 1_000_000UL);
    }

    [Fact]
    public async Task A_deposit_names_what_is_wrong()
    {
        var deposit = Validators("deposit", NodeDeposit, 1);
        (await Chain.RevertAsync(Solo, At.LightNode, deposit, Wei.FromEther(11))).ShouldBe("msg value not match");
        await StakeEthAsync(User, Wei.FromEther(1));
        await Chain.SendAsync(DevnetAccounts.SuperNode, At.SuperNode, Deposit(1));
        (await Chain.RevertAsync(Solo, At.LightNode, deposit, NodeDeposit)).ShouldBe("super Node pubkey exists");
        await DepositAsync(2);
        (await Chain.RevertAsync(Solo, At.LightNode, Validators("deposit", NodeDeposit, 2), NodeDeposit)).ShouldBe("pubkey status unmatch");
        await Chain.SendAsync(DevnetAccounts.Deployer, At.LightNode, LightNode.SetDepositEnabled(false));
        (await Chain.RevertAsync(Solo, At.LightNode, Validators("deposit", NodeDeposit, 3), NodeDeposit))
            .ShouldBe("light node deposits are currently disabled");
        (await Chain.RevertAsync(Solo, At.LightNode, LightNode.SetDepositEnabled(true))).ShouldBe("Account is not a super user");
    }

    [Fact]
    public async Task A_stake_draws_the_rest_from_the_pool_for_the_depositor_alone()
    {
        await DepositAsync(1);
        var stake = Validators("stake", Wei.FromEther(20), 1);
        (await Chain.RevertAsync(Solo, At.LightNode, stake)).ShouldBe("Insufficient balance for withdrawal");
        await StakeEthAsync(User, Wei.FromEther(21));
        (await Chain.RevertAsync(Solo, At.LightNode, stake)).ShouldBe("pubkey status unmatch");
        await MatchAsync(1);
        (await Chain.RevertAsync(User, At.LightNode, stake)).ShouldBe("not pubkey owner");

        var outcome = await Chain.SendAsync(Solo, At.LightNode, stake);

        (await SoloStatusAsync(1)).ShouldBe(3UL);
        (await PoolAsync()).ShouldBe(Wei.FromEther(1));
        (await Chain.BalanceAsync(At.DepositContract)).ShouldBe(Wei.FromEther(32));
        outcome.Of(EventTopic.Of("Staked(address,bytes)")).Single().Address.ShouldBe(At.LightNode);
        outcome.Of(EventTopic.Of("EtherDeposited(address,uint256,uint256)")).Single().Address.ShouldBe(At.LightNode);
    }

    [Fact]
    public async Task Another_node_deposit_between_deposit_and_stake_changes_what_the_stake_draws()
    {
        await StakeEthAsync(User, Wei.FromEther(32));
        await DepositAsync(1);
        await MatchAsync(1);
        await NodeDepositAsync(Wei.FromEther(8));

        await Chain.SendAsync(Solo, At.LightNode, Validators("stake", Wei.FromEther(24), 1));

        (await PoolAsync()).ShouldBe(Wei.FromEther(8));
    }

    [Fact]
    public async Task A_matched_key_is_given_up_provided_for_by_anybody_and_paid_back_to_its_owner()
    {
        await DepositAsync(1);
        (await Chain.RevertAsync(Solo, At.LightNode, LightNode.OffBoard(Key(1)))).ShouldBe("pubkey status unmatch");
        await MatchAsync(1);
        (await Chain.RevertAsync(User, At.LightNode, LightNode.OffBoard(Key(1)))).ShouldBe("not pubkey owner");
        (await Chain.RevertAsync(User, At.LightNode, LightNode.ProvideNodeDeposit(Key(1)), NodeDeposit)).ShouldBe("pubkey status unmatch");

        var given = await Chain.SendAsync(Solo, At.LightNode, LightNode.OffBoard(Key(1)));
        (await SoloStatusAsync(1)).ShouldBe(5UL);
        given.Of(EventTopic.Of("OffBoarded(address,bytes)")).Count().ShouldBe(1);
        (await Chain.RevertAsync(User, At.LightNode, LightNode.ProvideNodeDeposit(Key(1)), Wei.FromEther(1))).ShouldBe("msg value not match");
        await Chain.SendAsync(User, At.LightNode, LightNode.ProvideNodeDeposit(Key(1)), NodeDeposit);
        (await SoloStatusAsync(1)).ShouldBe(6UL);
        (await Chain.RevertAsync(User, At.LightNode, LightNode.WithdrawNodeDeposit(Key(1)))).ShouldBe("not pubkey owner");

        var before = await Chain.BalanceAsync(Solo.Address);
        await Chain.SendAsync(Solo, At.LightNode, LightNode.WithdrawNodeDeposit(Key(1)));
        (await SoloStatusAsync(1)).ShouldBe(7UL);
        ((await Chain.BalanceAsync(Solo.Address)) - before).ShouldBeGreaterThan(Wei.ParseEther("11.9"));
    }

    [Fact]
    public async Task Voters_who_refuse_a_key_end_it()
    {
        await DepositAsync(1);
        (await Chain.RevertAsync(User, At.LightNode, Vote(false, 1))).ShouldBe("Invalid trusted node");
        await MatchAsync(1, matches: false);

        (await SoloStatusAsync(1)).ShouldBe(4UL);
        (await Chain.RevertAsync(Solo, At.LightNode, LightNode.OffBoard(Key(1)))).ShouldBe("pubkey status unmatch");
    }

    private Task<Outcome> DepositAsync(params int[] keys) =>
        Chain.SendAsync(Solo, At.LightNode, Validators("deposit", NodeDeposit, keys), NodeDeposit * (ulong)keys.Length);

    private async Task MatchAsync(int key, bool matches = true)
    {
        await Chain.SendAsync(DevnetAccounts.Voters[0], At.LightNode, Vote(matches, key));
        await Chain.SendAsync(DevnetAccounts.Voters[1], At.LightNode, Vote(matches, key));
    }

    private Task<ulong> SoloStatusAsync(int key) => Chain.NumberAsync(At.LightNode, LightNode.Status(Key(key)));

    /// <summary>Only a registered contract may write the setting.</summary>
    private async Task NodeDepositAsync(Wei amount)
    {
        await Chain.Anvil.ImpersonateAsync(At.NetworkSettings, TestContext.Current.CancellationToken);
        await Chain.Anvil.SetBalanceAsync(At.NetworkSettings, Wei.FromEther(1), TestContext.Current.CancellationToken);
        var text = Encoding.ASCII.GetBytes("settings.node.deposit.amount");
        var set = DevnetChain.Data("setUint(bytes32,uint256)", data => data.Hash32(new Hash32([.. text, .. new byte[32 - text.Length]])).UInt(amount));
        await Chain.SendAsync(new DevnetAccount(At.NetworkSettings, ""), At.Storage, set);
    }
}
