using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Fakes;

/// <summary>The staking pool's views on the fake chain.</summary>
internal sealed class FakePool
{
    private readonly Dictionary<Hash32, Address> _names = new()
    {
        [PoolContractName.StorageKey(PoolContractName.SuperNode)] = Contracts.SuperNode,
        [PoolContractName.StorageKey(PoolContractName.UserDeposit)] = Contracts.UserDeposit,
        [PoolContractName.StorageKey(PoolContractName.Withdraw)] = Contracts.Withdraw,
        [PoolContractName.StorageKey(PoolContractName.NetworkSettings)] = Contracts.NetworkSettings,
        [PoolContractName.StorageKey(PoolContractName.NodeManager)] = Contracts.NodeManager,
        [PoolContractName.StorageKey(PoolContractName.SuperNodeFeePool)] = Contracts.FeePool,
        [PoolContractName.StorageKey(PoolContractName.LightNode)] = Contracts.LightNode,
        [PoolContractName.StorageKey(PoolContractName.NetworkBalances)] = Contracts.Other,
        [PoolContractName.StorageKey(PoolContractName.Reth)] = Contracts.Other,
        [PoolContractName.StorageKey(PoolContractName.EthDeposit)] = Contracts.Deposit,
    };

    public FakePool(FakeChain chain, FakeLedger ledger)
    {
        chain.View(Contracts.Storage, "getAddress(bytes32)", data =>
            new AbiWriter().Address(_names.GetValueOrDefault(new AbiReader(data.Span).Hash32())).ToArray());
        chain.View(Contracts.UserDeposit, "getBalance()", writer => writer.UInt(Balance));
        chain.View(Contracts.Withdraw, "totalMissingAmountForWithdraw()", writer => writer.UInt(0));
        chain.View(Contracts.SuperNode, "getSuperNodeDepositEnabled()", writer => writer.Bool(true));
        chain.View(Contracts.NodeManager, "getSuperNodeExists(address)", writer => writer.Bool(true));
        chain.View(Contracts.NetworkSettings, "getSuperNodePubkeyLimit()", writer => writer.UInt(50));
        chain.View(Contracts.SuperNode, "getSuperNodePubkeyCount(address)", writer => writer.UInt((ulong)ledger.PoolKeys.Count));
        chain.View(Contracts.NetworkSettings, "getWithdrawalCredentials()", writer => writer.Bytes(Credentials));
        chain.View(Contracts.SuperNode, "getSuperNodePubkeyStatus(bytes)", data =>
            new AbiWriter().UInt((ulong)Statuses.GetValueOrDefault(new BlsPublicKey(new AbiReader(data.Span).Bytes()))).ToArray());
        chain.View(Contracts.LightNode, "getLightNodeDepositEnabled()", writer => writer.Bool(true));
        chain.View(Contracts.LightNode, "getCurrentNodeDepositAmount()", writer => writer.UInt(Wei.FromEther(12)));
        chain.View(Contracts.Withdraw, "ejectedStartCycle()", writer => writer.UInt(Ejected.Count == 0 ? 0 : Ejected.Keys.Min()));
        chain.View(Contracts.Withdraw, "currentWithdrawCycle()", writer => writer.UInt(Cycle));
        chain.View(Contracts.Withdraw, "getEjectedValidatorsAtCycle(uint256)", data =>
            new AbiWriter().UInt64Array(Ejected.GetValueOrDefault(new AbiReader(data.Span).UInt64(), [])).ToArray());
        chain.View(Contracts.LightNode, "getLightNodePubkeyStatus(bytes)", writer => writer.UInt(0));
    }

    public Wei Balance { get; set; } = Wei.FromEther(150);

    public byte[] Credentials { get; set; } = Contracts.Credentials.Value.ToArray();

    public Dictionary<BlsPublicKey, PubkeyStatus> Statuses { get; } = [];

    /// <summary>Withdraw cycle of the head.</summary>
    public ulong Cycle { get; set; } = 20_000;

    /// <summary>Validators that the voters eject, by cycle.</summary>
    public Dictionary<ulong, ulong[]> Ejected { get; } = [];

    /// <summary>The protocol upgrades a contract.</summary>
    public void Upgrade(string name, Address address) => _names[PoolContractName.StorageKey(name)] = address;
}
