using System.Text;
using Stafi.Ethereum;

namespace Stafi.StakingPool;

/// <summary>Names under which StafiStorage keeps addresses.</summary>
public static class PoolContractName
{
    /// <summary>Super nodes' deposits and stakes.</summary>
    public const string SuperNode = "stafiSuperNode";

    /// <summary>Light nodes' deposits and stakes.</summary>
    public const string LightNode = "stafiLightNode";

    /// <summary>The pool of users' ETH.</summary>
    public const string UserDeposit = "stafiUserDeposit";

    /// <summary>Unstaking.</summary>
    public const string Withdraw = "stafiWithdraw";

    /// <summary>Settings.</summary>
    public const string NetworkSettings = "stafiNetworkSettings";

    /// <summary>Nodes and voters.</summary>
    public const string NodeManager = "stafiNodeManager";

    /// <summary>Balances that the voters submit.</summary>
    public const string NetworkBalances = "stafiNetworkBalances";

    /// <summary>Execution rewards of super nodes.</summary>
    public const string SuperNodeFeePool = "stafiSuperNodeFeePool";

    /// <summary>Execution rewards of light nodes.</summary>
    public const string FeePool = "stafiFeePool";

    /// <summary>The vault.</summary>
    public const string Ether = "stafiEther";

    /// <summary>The token.</summary>
    public const string Reth = "rETHToken";

    /// <summary>Ethereum's deposit contract.</summary>
    public const string EthDeposit = "ethDeposit";

    /// <summary>Distribution of rewards.</summary>
    public const string Distributor = "stafiDistributor";

    /// <summary>Upgrades.</summary>
    public const string Upgrade = "stafiUpgrade";

    /// <summary>The key of a name's address in StafiStorage: keccak256 of <c>contract.address</c> and the name, without a separator.</summary>
    public static Hash32 StorageKey(string name) => Keccak256.Hash(Encoding.ASCII.GetBytes("contract.address" + name));

    /// <summary>The hash by which <c>ContractUpgraded</c> names a contract.</summary>
    public static Hash32 Hash(string name) => Keccak256.Hash(Encoding.ASCII.GetBytes(name));
}
