using System.Text;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Contracts;

/// <summary>The transactions that create and wire the staking pool.</summary>
internal static class PoolSteps
{
    public static IEnumerable<DeploymentStep> Create(DevnetAddresses at, DevnetOptions options)
    {
        foreach (var contract in DevnetAddresses.CreationOrder)
        {
            if (contract.StartsWith("SSV", StringComparison.Ordinal)) yield break;
            yield return DeploymentStep.Create(contract, contract switch
            {
                "StafiStorage" => null,
                "StafiWithdraw" => new AbiWriter().UInt(options.WithdrawCycleSeconds).UInt(options.WithdrawCycleOffset),
                _ => new AbiWriter().Address(at.Storage),
            });
        }
    }

    public static IEnumerable<DeploymentStep> Wire(DevnetAddresses at, DevnetOptions options) =>
        [.. Register(at), .. Set(at, options), .. Nodes(at, options)];

    private static IEnumerable<DeploymentStep> Register(DevnetAddresses at)
    {
        (string Name, Address Address)[] contracts =
        [
            ("stafiUpgrade", at.Upgrade), ("stafiEther", at.Ether), ("rETHToken", at.Reth), ("ethDeposit", at.DepositContract),
            ("stafiUserDeposit", at.UserDeposit), ("stafiSuperNode", at.SuperNode), ("stafiNodeManager", at.NodeManager),
            ("stafiNetworkSettings", at.NetworkSettings), ("stafiNetworkBalances", at.NetworkBalances), ("stafiWithdraw", at.Withdraw),
            ("stafiDistributor", at.Distributor), ("stafiFeePool", at.FeePool), ("stafiSuperNodeFeePool", at.SuperNodeFeePool),
            ("stafiLightNode", at.LightNode),
        ];
        foreach (var (name, address) in contracts)
            yield return DeploymentStep.Call(at.Upgrade, "addContract(string,address)", data => data.String(name).Address(address));
    }

    private static IEnumerable<DeploymentStep> Set(DevnetAddresses at, DevnetOptions options)
    {
        yield return DeploymentStep.Call(at.Storage, "setUint(bytes32,uint256)", data => data.Hash32(NodeDepositKey).UInt(options.NodeDeposit));
        yield return DeploymentStep.Call(at.Upgrade, "initStorage(bool)", data => data.Bool(true));
        yield return DeploymentStep.Call(
            at.Withdraw,
            "initialize(address,uint256,uint256)",
            data => data.Address(at.Storage).UInt(options.WithdrawLimitPerCycle).UInt(options.UserWithdrawLimitPerCycle));
        yield return DeploymentStep.Call(at.NetworkSettings, "setNodeConsensusThreshold(uint256)", data => data.UInt(options.ConsensusThreshold));
        yield return DeploymentStep.Call(at.NetworkSettings, "setSubmitBalancesEnabled(bool)", data => data.Bool(true));
        yield return DeploymentStep.Call(at.NetworkSettings, "setProcessWithdrawalsEnabled(bool)", data => data.Bool(true));
        yield return DeploymentStep.Call(at.NetworkSettings, "setSuperNodePubkeyLimit(uint256)", data => data.UInt(options.SuperNodePubkeyLimit));
        yield return DeploymentStep.Call(
            at.NetworkSettings, "setWithdrawalCredentials(bytes)", data => data.Bytes(Credentials(at.Withdraw)));
        yield return DeploymentStep.Call(at.UserDeposit, "setMinimumDeposit(uint256)", data => data.UInt(options.MinimumDeposit));
        yield return DeploymentStep.Call(at.UserDeposit, "setDepositEnabled(bool)", data => data.Bool(true));
        yield return DeploymentStep.Call(at.SuperNode, "setSuperNodeDepositEnabled(bool)", data => data.Bool(true));
        yield return DeploymentStep.Call(at.LightNode, "setLightNodeDepositEnabled(bool)", data => data.Bool(true));
    }

    private static IEnumerable<DeploymentStep> Nodes(DevnetAddresses at, DevnetOptions options)
    {
        var superNode = DevnetAccounts.SuperNode.Address;
        yield return DeploymentStep.Call(at.NodeManager, "registerNode(address)", data => data.Address(superNode));
        yield return DeploymentStep.Call(at.NodeManager, "setNodeSuper(address,bool)", data => data.Address(superNode).Bool(true));
        foreach (var voter in DevnetAccounts.Voters.Take(options.Voters))
        {
            yield return DeploymentStep.Call(at.NodeManager, "registerNode(address)", data => data.Address(voter.Address));
            yield return DeploymentStep.Call(at.NodeManager, "setNodeTrusted(address,bool)", data => data.Address(voter.Address).Bool(true));
        }
    }

    /// <summary>Alone among the settings this one is not hashed: the pool's contracts pass the text itself as bytes32.</summary>
    private static Hash32 NodeDepositKey
    {
        get
        {
            Span<byte> key = stackalloc byte[Hash32.Length];
            key.Clear();
            Encoding.ASCII.GetBytes("settings.node.deposit.amount", key);
            return new Hash32(key);
        }
    }

    private static byte[] Credentials(Address withdraw) => WithdrawalCredentials.ForAddress(withdraw).Value.ToArray();
}
