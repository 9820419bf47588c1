using System.Text;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class DevnetDeploymentTests(DevnetChain chain) : ChainTest(chain)
{
    [Theory]
    [InlineData("stafiSuperNode")]
    [InlineData("stafiUserDeposit")]
    [InlineData("stafiWithdraw")]
    [InlineData("stafiNetworkSettings")]
    [InlineData("stafiNodeManager")]
    [InlineData("stafiSuperNodeFeePool")]
    [InlineData("stafiFeePool")]
    [InlineData("stafiEther")]
    [InlineData("rETHToken")]
    [InlineData("ethDeposit")]
    [InlineData("stafiNetworkBalances")]
    [InlineData("stafiDistributor")]
    [InlineData("stafiUpgrade")]
    [InlineData("stafiLightNode")]
    public async Task A_name_leads_to_a_contract_that_is_registered_under_it(string name)
    {
        var address = await RegisteredAsync(name);

        var code = await Chain.Anvil.RequestAsync("eth_getCode", [address.ToString(), "latest"], TestContext.Current.CancellationToken);
        code.GetString()!.Length.ShouldBeGreaterThan(100);
        var nameKey = Keccak256.Hash([.. Encoding.ASCII.GetBytes("contract.name"), .. address.ToArray()]);
        new AbiReader(await Chain.CallAsync(At.Storage, DevnetChain.Data("getString(bytes32)", data => data.Hash32(nameKey)))).String().ShouldBe(name);
        var existsKey = Keccak256.Hash([.. Encoding.ASCII.GetBytes("contract.exists"), .. address.ToArray()]);
        new AbiReader(await Chain.CallAsync(At.Storage, DevnetChain.Data("getBool(bytes32)", data => data.Hash32(existsKey)))).Bool().ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_name_resolves_to_zero() => (await RegisteredAsync("nobody")).ShouldBe(Address.Zero);

    [Fact]
    public async Task Addresses_do_not_move()
    {
        At.Storage.ToString().ShouldBe("0x5FbDB2315678afecb367f032d93F642f64180aa3");
        (await RegisteredAsync("stafiSuperNode")).ShouldBe(At.SuperNode);
        (await RegisteredAsync("ethDeposit")).ShouldBe(Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa"));
    }

    [Fact]
    public async Task The_withdrawal_credentials_are_those_of_the_withdraw_contract()
    {
        var answer = new AbiReader(await Chain.CallAsync(At.NetworkSettings, DevnetChain.Data("getWithdrawalCredentials()"))).Bytes().ToArray();

        answer.ShouldBe([1, .. new byte[11], .. At.Withdraw.ToArray()]);
    }

    [Fact]
    public async Task The_node_deposit_stands_under_the_bare_text_and_not_under_its_hash()
    {
        var text = Encoding.ASCII.GetBytes("settings.node.deposit.amount");
        var bare = new Hash32([.. text, .. new byte[32 - text.Length]]);

        (await Chain.AmountAsync(At.Storage, DevnetChain.Data("getUint(bytes32)", data => data.Hash32(bare)))).ShouldBe(Wei.FromEther(12));
        (await Chain.AmountAsync(At.Storage, DevnetChain.Data("getUint(bytes32)", data => data.Hash32(Keccak256.Hash(text))))).ShouldBe(Wei.Zero);
    }

    [Fact]
    public async Task Only_registered_contracts_write_into_the_storage()
    {
        var write = DevnetChain.Data("setUint(bytes32,uint256)", data => data.Hash32(Hash32.Zero).UInt(1));

        (await Chain.RevertAsync(DevnetAccounts.Deployer, At.Storage, write)).ShouldBe("Invalid or outdated network contract");
    }

    [Fact]
    public async Task A_name_can_be_repointed_and_the_old_contract_then_only_answers()
    {
        var creation = ContractArtifact.Load("StafiSuperNode").CreationCode(new AbiWriter().Address(At.Storage).ToArray());
        var hash = await Chain.Anvil.SendAsync(new AnvilTransaction(DevnetAccounts.Stranger.Address, null, creation), TestContext.Current.CancellationToken);
        await Chain.Anvil.MineAsync(TestContext.Current.CancellationToken);
        var receipt = await Chain.Anvil.RequestAsync("eth_getTransactionReceipt", [hash.ToString()], TestContext.Current.CancellationToken);
        var successor = Address.Parse(receipt.GetProperty("contractAddress").GetString());

        var upgrade = DevnetChain.Data("upgradeContract(string,address)", data => data.String("stafiSuperNode").Address(successor));
        var outcome = await Chain.SendAsync(DevnetAccounts.Deployer, At.Upgrade, upgrade);

        outcome.Logs.Single().Topics[0].ShouldBe(EventTopic.Of("ContractUpgraded(bytes32,address,address,uint256)"));
        outcome.Logs.Single().Topics[1].ShouldBe(Keccak256.Hash("stafiSuperNode"u8));
        (await RegisteredAsync("stafiSuperNode")).ShouldBe(successor);
        (await Chain.NumberAsync(At.SuperNode, DevnetChain.Data("getSuperNodeDepositEnabled()"))).ShouldBe(1UL);
        var deposit = DevnetChain.Data("deposit(bytes[],bytes[],bytes32[])", data => data.BytesArray([]).BytesArray([]).Hash32Array([]));
        (await Chain.RevertAsync(DevnetAccounts.SuperNode, At.SuperNode, deposit)).ShouldBe("Invalid or outdated contract");
        await Chain.SendAsync(DevnetAccounts.SuperNode, successor, deposit);
    }

    [Fact]
    public async Task Operators_have_the_ids_owners_and_fees_in_the_order_given()
    {
        foreach (var registered in Chain.Devnet.Operators)
        {
            var reader = new AbiReader(await Chain.CallAsync(At.SsvViews, DevnetChain.Data("getOperatorById(uint64)", data => data.UInt(registered.Id))));
            reader.Address().ShouldBe(registered.Owner);
            reader.Wei().ShouldBe(registered.Definition.Fee);
            reader.UInt32().ShouldBe(0U);
            reader.Address().ShouldBe(Address.Zero);
            reader.Bool().ShouldBe(registered.Definition.IsPrivate);
            reader.Bool().ShouldBeTrue();
        }
        Chain.Devnet.Operators.Count.ShouldBe(16);
    }

    [Fact]
    public async Task Multicall_answers_with_each_call_s_outcome()
    {
        var calls = DevnetChain.Data("aggregate3((address,bool,bytes)[])", data => data.Array(
            new[] { DevnetChain.Data("getNetworkFee()"), DevnetChain.Data("no()") },
            (item, call) => item.Tuple(fields => fields.Address(At.SsvViews).Bool(true).Bytes(call))));

        var results = new AbiReader(await Chain.CallAsync(At.Multicall3, calls)).Array(out var count);

        count.ShouldBe(2);
        var first = results.Tuple();
        first.Bool().ShouldBeTrue();
        new AbiReader(first.Bytes()).Wei().ShouldBe(new Wei(3_366_600_000));
        results.Tuple().Bool().ShouldBeFalse();
    }

    private async Task<Address> RegisteredAsync(string name)
    {
        var key = Keccak256.Hash(Encoding.ASCII.GetBytes("contract.address" + name));
        return new AbiReader(await Chain.CallAsync(At.Storage, DevnetChain.Data("getAddress(bytes32)", data => data.Hash32(key)))).Address();
    }
}
