using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Testing.Chain;
using static Stafi.StakingPool.Tests.PoolCases;

namespace Stafi.StakingPool.Tests;

public sealed class PoolRegistryTests
{
    private static readonly BlockId Block = BlockId.Number(9);

    [Fact]
    public void A_name_is_hashed_without_a_separator()
    {
        Convert.ToHexStringLower(PoolRegistry.Encode("x").AsSpan(0, 4)).ShouldBe("21f8a721");
        PoolContractName.StorageKey("stafiSuperNode").ShouldBe(Keccak256.Hash("contract.addressstafiSuperNode"u8));
    }

    [Fact]
    public async Task All_contracts_are_found_in_one_request_at_one_block()
    {
        var chain = Chain();
        var found = await new PoolRegistry(chain, At(1)).ResolveAsync(Block, TestContext.Current.CancellationToken);
        found.ShouldBe(Known with { FeePool = null, Distributor = null, Ether = null });
        chain.Asked.ShouldBe([Block]);
    }

    [Fact]
    public async Task A_missing_contract_that_is_needed_is_named()
    {
        var chain = Name(Chain(), PoolContractName.Withdraw, Address.Zero);
        var failure = await Should.ThrowAsync<PoolReadException>(() => new PoolRegistry(chain, At(1)).ResolveAsync(Block, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("stafiWithdraw");
        failure.Message.ShouldContain(At(1).ToString());
    }

    [Fact]
    public async Task Another_contract_than_the_storage_is_told()
    {
        var failure = await Should.ThrowAsync<PoolReadException>(() => new PoolRegistry(Chain(), At(99)).ResolveAsync(Block, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("StafiStorage on this chain");
    }

    private static FakeViews Chain()
    {
        var chain = new FakeViews();
        (string, Address)[] names =
        [
            (PoolContractName.SuperNode, Known.SuperNode), (PoolContractName.UserDeposit, Known.UserDeposit),
            (PoolContractName.Withdraw, Known.Withdraw), (PoolContractName.NetworkSettings, Known.NetworkSettings),
            (PoolContractName.NodeManager, Known.NodeManager), (PoolContractName.NetworkBalances, Known.NetworkBalances),
            (PoolContractName.SuperNodeFeePool, Known.SuperNodeFeePool), (PoolContractName.Reth, Known.Reth),
            (PoolContractName.EthDeposit, Known.EthDeposit), (PoolContractName.LightNode, Known.LightNode!.Value),
            (PoolContractName.Upgrade, Known.Upgrade!.Value), (PoolContractName.FeePool, Address.Zero),
            (PoolContractName.Ether, Address.Zero), (PoolContractName.Distributor, Address.Zero),
        ];
        foreach (var (name, address) in names) Name(chain, name, address);
        return chain;
    }

    private static FakeViews Name(FakeViews chain, string name, Address address) =>
        chain.On(At(1), PoolRegistry.Encode(name), new AbiWriter().Address(address).ToArray());
}
