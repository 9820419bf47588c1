using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool.Events;
using static Stafi.StakingPool.Tests.PoolCases;

namespace Stafi.StakingPool.Tests.Events;

public sealed class PoolEventsTests
{
    private static readonly PoolEvents Reader = new(Known);
    private static readonly Address LightNode = Known.LightNode!.Value;
    private static readonly byte[] Signature = Deposits[0].Signature.ToArray();

    [Fact]
    public void Topics_are_those_of_the_deployed_contracts()
    {
        PoolTopics.SuperNodeDeposited.ToString().ShouldBe("0xe1ad1f084336d5e44bd6540296e05704680f98d0e6770895a3c796c79ca6d138");
        PoolTopics.LightNodeDeposited.ToString().ShouldBe("0x1fc33daf7f37b2e02f49dbee7b9707bddd7c8cef1f08deff23bff3d105e5aa72");
        PoolTopics.Staked.ToString().ShouldBe("0xb384b282308c431ac3ea7756646550752d3f0dbfb418ef60bfeaf4edc9494815");
        PoolTopics.SetPubkeyStatus.ToString().ShouldBe("0xc581330a67ddadcf62d06e14db41c85bb45910369cedad649390e6dd2a9373c8");
        PoolTopics.EtherDeposited.ToString().ShouldBe("0xef51b4c870b8b0100eae2072e91db01222a303072af3728e58c9d4d2da33127f");
        PoolTopics.DepositReceived.ToString().ShouldBe("0x7aa1a8eb998c779420645fc14513bf058edb347d95c2fc2e6845bdc22f888631");
        PoolTopics.DepositRecycled.ToString().ShouldBe("0x3a6614e80d02b57255cbb1f8305fbeca53d7e05a4b779d406279196608512925");
        PoolTopics.DepositAssigned.ToString().ShouldBe("0xa1811054b7d96716259cff0d366c2f6405951e0efe00c8db3e237cbf77fe7be9");
        PoolTopics.VaultDeposited.ToString().ShouldBe("0x2c7d80ba9bc6395644b4ff4a878353ac20adeed6e23cead48c8cec7a58b6e719");
        PoolTopics.VaultWithdrawn.ToString().ShouldBe("0x73bee9f217b293842a2fbe73ad32a4c1175e05bb940c97d6e7b8da25b6865828");
        PoolTopics.ExcessWithdrawn.ToString().ShouldBe("0x992f462cfb62e164bd03bf07baf2cffce83fbd9370cae10635842b2020012120");
        PoolTopics.Unstake.ToString().ShouldBe("0xc7ccdcb2d25f572c6814e377dbb34ea4318a4b7d3cd890f5cfad699d75327c7c");
        PoolTopics.Withdraw.ToString().ShouldBe("0x67e9df8b3c7743c9f1b625ba4f2b4e601206dbd46ed5c33c85a1242e4d23a2d1");
        PoolTopics.ReserveEthForWithdraw.ToString().ShouldBe("0xf36b25fb756b0cacb5dd5bf887cfe76ddea3ae59df012b7bb318da9b41616b36");
        PoolTopics.DistributeWithdrawals.ToString().ShouldBe("0x41b0770618706102fd31f4bf9005eedc0e4ae28508fe0b04c16f3b169cb64e41");
        PoolTopics.NotifyValidatorExit.ToString().ShouldBe("0xb83477449e27b4bab4f28c938d033b953557d6a1b9b4469a43d229f78ed6e55c");
        PoolTopics.BalancesUpdated.ToString().ShouldBe("0x7bbbb137fdad433d6168b1c75c714c72b8abe8d07460f0c0b433063e7bf1f394");
    }

    [Fact]
    public void A_deposit_is_read_from_either_node_contract()
    {
        var super = Decode<Deposited>(Log(Known.SuperNode, PoolTopics.SuperNodeDeposited, Node().Bytes(KeyA).Bytes(Signature)));
        (super.Kind, super.Node, super.Amount, super.Block, super.LogIndex).ShouldBe((NodeKind.SuperNode, Owner, Wei.FromEther(1), 123ul, 4));
        super.PublicKey.ToArray().ShouldBe(KeyA);
        super.Signature.ToArray().ShouldBe(Signature);

        var light = Decode<Deposited>(Log(LightNode, PoolTopics.LightNodeDeposited, Node().Bytes(KeyA).Bytes(Signature).UInt(Amount)));
        (light.Kind, light.Amount).ShouldBe((NodeKind.LightNode, Amount));
    }

    [Fact]
    public void Shared_topics_are_told_apart_by_the_contract()
    {
        Decode<Staked>(Log(Known.SuperNode, PoolTopics.Staked, Node().Bytes(KeyA))).Kind.ShouldBe(NodeKind.SuperNode);
        Decode<Staked>(Log(LightNode, PoolTopics.Staked, Node().Bytes(KeyA))).Kind.ShouldBe(NodeKind.LightNode);

        var status = Decode<PubkeyStatusSet>(Log(LightNode, PoolTopics.SetPubkeyStatus, new AbiWriter().Bytes(KeyA).UInt(2UL)));
        (status.Kind, status.Status).ShouldBe((NodeKind.LightNode, PubkeyStatus.Matched));
        Decode<EtherDeposited>(Log(Known.Withdraw, PoolTopics.EtherDeposited, AmountAndTime(), Word(Owner))).Contract.ShouldBe(Known.Withdraw);
    }

    [Fact]
    public void Events_of_users_are_read()
    {
        Decode<DepositReceived>(Log(Known.UserDeposit, PoolTopics.DepositReceived, AmountAndTime(), Word(Owner))).Amount.ShouldBe(Amount);
        Decode<ExcessWithdrawn>(Log(Known.UserDeposit, PoolTopics.ExcessWithdrawn, AmountAndTime(), Word(Owner))).To.ShouldBe(Owner);
        Decode<DepositRecycled>(Log(Known.UserDeposit, PoolTopics.DepositRecycled, AmountAndTime(), Word(Owner)))
            .ShouldBe(new DepositRecycled(Owner, Amount) { Block = 123, LogIndex = 4 });
        Decode<DepositAssigned>(Log(Known.UserDeposit, PoolTopics.DepositAssigned, AmountAndTime(), Word(Owner)))
            .ShouldBe(new DepositAssigned(Owner, Amount) { Block = 123, LogIndex = 4 });
        var unstake = new AbiWriter().UInt(1UL).UInt(2UL).UInt(3UL).Bool(true);
        Decode<Unstaked>(Log(Known.Withdraw, PoolTopics.Unstake, unstake, Word(Owner)))
            .ShouldBe(new Unstaked(Owner, new Wei(1), new Wei(2), 3, true) { Block = 123, LogIndex = 4 });
        Decode<Withdrawn>(Log(Known.Withdraw, PoolTopics.Withdraw, new AbiWriter().UInt64Array([5, 6]), Word(Owner))).Indexes.ShouldBe([5ul, 6ul]);
    }

    [Fact]
    public void Events_of_the_vault_name_a_contract()
    {
        var vault = Known.Ether!.Value;
        var name = PoolContractName.Hash(PoolContractName.UserDeposit);
        Decode<VaultFlow>(Log(vault, PoolTopics.VaultDeposited, AmountAndTime(), name))
            .ShouldBe(new VaultFlow(VaultFlowKind.Deposited, name, Amount) { Block = 123, LogIndex = 4 });
        Decode<VaultFlow>(Log(vault, PoolTopics.VaultWithdrawn, AmountAndTime(), name)).Kind.ShouldBe(VaultFlowKind.Withdrawn);
    }

    [Fact]
    public void Events_of_voters_are_read()
    {
        Decode<EthReserved>(Log(Known.Withdraw, PoolTopics.ReserveEthForWithdraw, new AbiWriter().UInt(9UL).UInt(Amount))).Cycle.ShouldBe(9ul);
        var distributed = new AbiWriter().UInt(1UL).UInt(2UL).UInt(3UL).UInt(4UL).UInt(5UL).UInt(6UL);
        Decode<WithdrawalsDistributed>(Log(Known.Withdraw, PoolTopics.DistributeWithdrawals, distributed))
            .ShouldBe(new WithdrawalsDistributed(1, new Wei(2), new Wei(3), new Wei(4), 5, new Wei(6)) { Block = 123, LogIndex = 4 });
        var notified = Decode<ValidatorExitNotified>(
            Log(Known.Withdraw, PoolTopics.NotifyValidatorExit, new AbiWriter().UInt(9UL).UInt(8UL).UInt64Array([70, 71])));
        notified.Validators.ShouldBe([70ul, 71ul]);
        var balances = new AbiWriter().UInt(1UL).UInt(2UL).UInt(3UL).UInt(4UL).UInt(5UL);
        Decode<BalancesUpdated>(Log(Known.NetworkBalances, PoolTopics.BalancesUpdated, balances)).RethSupply.ShouldBe(new Wei(4));
    }

    [Fact]
    public void An_upgrade_is_read()
    {
        var hash = PoolContractName.Hash(PoolContractName.SuperNode);
        var log = Log(Known.Upgrade!.Value, PoolTopics.ContractUpgraded, new AbiWriter().UInt(5UL), hash, Word(Known.SuperNode), Word(Owner));
        var upgraded = Decode<ContractUpgraded>(log);
        (upgraded.NameHash, upgraded.Old, upgraded.New).ShouldBe((hash, Known.SuperNode, Owner));
    }

    [Fact]
    public void The_same_topic_of_another_contract_is_none_of_ours()
    {
        Reader.TryDecode(Log(Owner, PoolTopics.Staked, Node().Bytes(KeyA)), out _).ShouldBeFalse();
        Reader.TryDecode(Log(Known.UserDeposit, PoolTopics.Staked, Node().Bytes(KeyA)), out _).ShouldBeFalse();
        Reader.TryDecode(Log(Known.SuperNode, PoolTopics.Staked, Node()) with { Topics = [] }, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_log_that_cannot_be_read_is_said_so()
    {
        Decode<UnreadablePoolEvent>(Log(Known.SuperNode, PoolTopics.Staked, Node().Bytes([1]))).Reason.ShouldContain("48");
        Decode<UnreadablePoolEvent>(Log(Known.SuperNode, PoolTopics.Staked, new AbiWriter())).Event.ShouldBe("Staked");
        Decode<UnreadablePoolEvent>(Log(Known.SuperNode, PoolTopics.SetPubkeyStatus, new AbiWriter().Bytes(KeyA).UInt(8UL))).Reason.ShouldContain("8");
        Decode<UnreadablePoolEvent>(Log(Known.UserDeposit, PoolTopics.DepositReceived, AmountAndTime())).Reason.ShouldContain("topics");
    }

    [Fact]
    public void The_filter_names_every_contract_and_topic()
    {
        Reader.Addresses.ShouldBe(
            [
                Known.SuperNode, Known.UserDeposit, Known.Withdraw, Known.NetworkBalances,
                Known.Reth, LightNode, Known.Upgrade!.Value, Known.Ether!.Value,
            ],
            ignoreOrder: true);
        Reader.Topics.Count.ShouldBe(typeof(PoolTopics).GetProperties().Length);
    }

    private static T Decode<T>(Log log) where T : PoolEvent
    {
        Reader.TryDecode(log, out var decoded).ShouldBeTrue();
        return decoded.ShouldBeOfType<T>();
    }

    private static AbiWriter Node() => new AbiWriter().Address(Owner);

    private static AbiWriter AmountAndTime() => new AbiWriter().UInt(Amount).UInt(1_700_000_000UL);

    private static Hash32 Word(Address address) => new(new AbiWriter().Address(address).ToArray());

    private static Log Log(Address contract, Hash32 topic, AbiWriter data, params Hash32[] indexed) =>
        new(contract, [topic, .. indexed], data.ToArray(), 123, Ones, Twos, 1, 4);
}
