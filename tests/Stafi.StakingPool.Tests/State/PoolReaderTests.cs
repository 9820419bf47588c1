using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool.Contracts;
using Stafi.StakingPool.State;
using Stafi.Testing.Chain;
using static Stafi.StakingPool.Tests.PoolCases;

namespace Stafi.StakingPool.Tests.State;

public sealed class PoolReaderTests
{
    private static readonly BlockId Block = BlockId.Number(9);

    private readonly FakeViews _chain = Chain();

    private PoolReader Reader => new(_chain, Known);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pool_is_read_in_one_request_at_one_block()
    {
        (await Reader.ReadAsync(Owner, Block, Stopping)).ShouldBe(new PoolState
        {
            Balance = new Wei(150),
            MissingForWithdraw = new Wei(20),
            UserDepositEnabled = true,
            SuperNodeDepositEnabled = true,
            LightNodeDepositEnabled = true,
            NodeDeposit = new Wei(12),
            WithdrawalCredentials = Ones,
            SuperNodePubkeyLimit = 50,
            IsSuperNode = true,
            SuperNodePubkeyCount = 4,
            VoterCount = 3,
            WithdrawCycle = 20_000,
            NextWithdrawIndex = 7,
            MaxClaimableWithdrawIndex = 5,
            ExchangeRate = new Wei(1001),
            RethSupply = new Wei(149),
            FeeRecipient = Known.SuperNodeFeePool,
        });
        _chain.Asked.ShouldBe([Block]);
    }

    [Fact]
    public async Task A_view_that_reverts_is_named_and_nothing_is_taken_for_zero()
    {
        _chain.Revert(Known.UserDeposit, UserDeposit.Balance, []);
        (await Should.ThrowAsync<PoolReadException>(() => Reader.ReadAsync(Owner, Block, Stopping))).Subject.ShouldBe("the pool's balance");
    }

    [Fact]
    public async Task Credentials_of_another_length_are_an_error()
    {
        _chain.On(Known.NetworkSettings, NetworkSettings.WithdrawalCredentials, new AbiWriter().Bytes([1]).ToArray());
        var failure = await Should.ThrowAsync<PoolReadException>(() => Reader.ReadAsync(Owner, Block, Stopping));
        failure.Message.ShouldContain("withdrawal credentials");
    }

    [Fact]
    public async Task The_status_of_many_keys_is_read_in_their_order()
    {
        _chain.On(Known.SuperNode, SuperNode.Status(KeyA), 3).On(Known.SuperNode, SuperNode.Status(KeyB), 0);
        (await Reader.ReadSuperNodeStatusAsync([KeyB, KeyA], Block, Stopping)).ShouldBe([PubkeyStatus.Unknown, PubkeyStatus.Staked]);

        _chain.On(Known.LightNode!.Value, LightNode.Status(KeyA), 5);
        (await Reader.ReadLightNodeStatusAsync([KeyA], Block, Stopping)).ShouldBe([PubkeyStatus.OffBoarded]);
    }

    [Fact]
    public async Task Without_a_light_node_contract_it_knows_no_key()
    {
        var reader = new PoolReader(_chain, Known with { LightNode = null });
        (await reader.ReadLightNodeStatusAsync([KeyA], Block, Stopping)).ShouldBe([PubkeyStatus.Unknown]);
    }

    private static FakeViews Chain() => new FakeViews()
        .On(Known.UserDeposit, UserDeposit.Balance, 150)
        .On(Known.UserDeposit, UserDeposit.DepositEnabled, 1)
        .On(Known.LightNode!.Value, LightNode.DepositEnabled, 1)
        .On(Known.LightNode!.Value, LightNode.NodeDepositAmount, 12)
        .On(Known.Withdraw, Withdraw.TotalMissing, 20)
        .On(Known.Withdraw, Withdraw.CurrentCycle, 20_000)
        .On(Known.Withdraw, Withdraw.NextIndex, 7)
        .On(Known.Withdraw, Withdraw.MaxClaimableIndex, 5)
        .On(Known.SuperNode, SuperNode.DepositEnabled, 1)
        .On(Known.SuperNode, SuperNode.Count(Owner), 4)
        .On(Known.NetworkSettings, NetworkSettings.WithdrawalCredentials, new AbiWriter().Bytes(Ones.ToArray()).ToArray())
        .On(Known.NetworkSettings, NetworkSettings.SuperNodePubkeyLimit, 50)
        .On(Known.NodeManager, NodeManager.SuperNodeExists(Owner), 1)
        .On(Known.NodeManager, NodeManager.TrustedNodeCount, 3)
        .On(Known.Reth, RethToken.ExchangeRate, 1001)
        .On(Known.Reth, RethToken.TotalSupply, 149);
}
