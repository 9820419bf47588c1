using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>Where the contracts of a devnet stand: always the same, since one account creates them in a fixed order.</summary>
public sealed record DevnetAddresses
{
    internal static readonly string[] CreationOrder =
    [
        "StafiStorage", "StafiUpgrade", "StafiEther", "RethToken", "StafiUserDeposit", "StafiSuperNode", "StafiNodeManager",
        "StafiNetworkSettings", "StafiNetworkBalances", "StafiWithdraw", "StafiDistributor", "StafiFeePool", "StafiSuperNodeFeePool",
        "StafiLightNode",
        "SSVNetwork", "SSVNetworkViews",
    ];

    private DevnetAddresses()
    {
    }

    /// <summary>The addresses of every devnet.</summary>
    public static DevnetAddresses Fixed { get; } = new();

    /// <summary>Registry of the pool; all its other contracts are found through it.</summary>
    public Address Storage { get; } = Created("StafiStorage");

    /// <summary>Re-points names of the registry (<c>stafiUpgrade</c>).</summary>
    public Address Upgrade { get; } = Created("StafiUpgrade");

    /// <summary>The vault (<c>stafiEther</c>).</summary>
    public Address Ether { get; } = Created("StafiEther");

    /// <summary>The token (<c>rETHToken</c>).</summary>
    public Address Reth { get; } = Created("RethToken");

    /// <summary>The users' pool (<c>stafiUserDeposit</c>).</summary>
    public Address UserDeposit { get; } = Created("StafiUserDeposit");

    /// <summary>Validators of the pool alone (<c>stafiSuperNode</c>).</summary>
    public Address SuperNode { get; } = Created("StafiSuperNode");

    /// <summary>Lists of nodes (<c>stafiNodeManager</c>).</summary>
    public Address NodeManager { get; } = Created("StafiNodeManager");

    /// <summary>Parameters (<c>stafiNetworkSettings</c>).</summary>
    public Address NetworkSettings { get; } = Created("StafiNetworkSettings");

    /// <summary>Submitted balances (<c>stafiNetworkBalances</c>).</summary>
    public Address NetworkBalances { get; } = Created("StafiNetworkBalances");

    /// <summary>Unstaking; the withdrawal credentials name it (<c>stafiWithdraw</c>).</summary>
    public Address Withdraw { get; } = Created("StafiWithdraw");

    /// <summary>Nodes' and platform's part (<c>stafiDistributor</c>).</summary>
    public Address Distributor { get; } = Created("StafiDistributor");

    /// <summary>Fee recipient of other validators (<c>stafiFeePool</c>).</summary>
    public Address FeePool { get; } = Created("StafiFeePool");

    /// <summary>Fee recipient of the super nodes' validators (<c>stafiSuperNodeFeePool</c>).</summary>
    public Address SuperNodeFeePool { get; } = Created("StafiSuperNodeFeePool");

    /// <summary>Validators of solo users (<c>stafiLightNode</c>).</summary>
    public Address LightNode { get; } = Created("StafiLightNode");

    /// <summary>SSV's contract.</summary>
    public Address SsvNetwork { get; } = Created("SSVNetwork");

    /// <summary>SSV's views.</summary>
    public Address SsvViews { get; } = Created("SSVNetworkViews");

    /// <summary>The deposit contract, at mainnet's address.</summary>
    public Address DepositContract { get; } = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");

    /// <summary>Multicall3, at the address that it has on every chain.</summary>
    public Address Multicall3 { get; } = Address.Parse("0xcA11bde05977b3631167028862bE2a173976CA11");

    private static Address Created(string contract) =>
        ContractAddress.Of(DevnetAccounts.Deployer.Address, (ulong)Array.IndexOf(CreationOrder, contract));
}
