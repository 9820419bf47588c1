using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.World;

/// <summary>The addresses of the simulated network.</summary>
internal static class Names
{
    public static Address SsvNetwork { get; } = Contract(1);

    public static Address SsvViews { get; } = Contract(2);

    public static Address DepositContract { get; } = Contract(3);

    public static PoolContracts Pool { get; } = new()
    {
        Storage = Contract(10),
        SuperNode = Contract(11),
        UserDeposit = Contract(12),
        Withdraw = Contract(13),
        NetworkSettings = Contract(14),
        NodeManager = Contract(15),
        NetworkBalances = Contract(16),
        SuperNodeFeePool = Contract(17),
        Reth = Contract(18),
        EthDeposit = DepositContract,
        Upgrade = Contract(19),
        LightNode = Contract(20),
        FeePool = Contract(21),
    };

    public static Address LightNode { get; } = Pool.LightNode!.Value;

    public static WithdrawalCredentials Credentials { get; } = WithdrawalCredentials.ForAddress(Pool.Withdraw);

    /// <summary>Credentials of somebody else.</summary>
    public static WithdrawalCredentials ForeignCredentials { get; } = WithdrawalCredentials.ForAddress(Person(99));

    public static ContractOptions Options { get; } = new()
    {
        StafiStorage = Pool.Storage,
        StafiDeploymentBlock = 1,
        SsvNetwork = SsvNetwork,
        SsvNetworkViews = SsvViews,
        SsvDeploymentBlock = 1,
        DepositContract = DepositContract,
    };

    /// <summary>The voter of the pool.</summary>
    public static Address Voter { get; } = Person(95);

    /// <summary>Somebody without a key.</summary>
    public static Address Person(int number) => Of(0xaa, number);

    private static Address Contract(int number) => Of(0xcc, number);

    private static Address Of(byte kind, int number)
    {
        var bytes = new byte[Address.Length];
        bytes[0] = kind;
        bytes[^2] = (byte)(number >> 8);
        bytes[^1] = (byte)number;
        return new Address(bytes);
    }
}
