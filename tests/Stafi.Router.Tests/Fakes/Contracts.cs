using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Fakes;

/// <summary>Addresses of the contracts on the fake chain.</summary>
internal static class Contracts
{
    public static Address Storage { get; } = Sample.Address(1001);

    public static Address SuperNode { get; } = Sample.Address(1002);

    public static Address UserDeposit { get; } = Sample.Address(1003);

    public static Address Withdraw { get; } = Sample.Address(1004);

    public static Address NetworkSettings { get; } = Sample.Address(1005);

    public static Address NodeManager { get; } = Sample.Address(1006);

    public static Address FeePool { get; } = Sample.Address(1007);

    public static Address LightNode { get; } = Sample.Address(1008);

    public static Address Deposit { get; } = Sample.Address(1009);

    public static Address SsvNetwork { get; } = Sample.Address(1010);

    public static Address SsvViews { get; } = Sample.Address(1011);

    public static Address Other { get; } = Sample.Address(1012);

    public static WithdrawalCredentials Credentials { get; } = WithdrawalCredentials.ForAddress(Withdraw);

    public static ContractOptions Options { get; } = new()
    {
        StafiStorage = Storage,
        StafiDeploymentBlock = 1,
        SsvNetwork = SsvNetwork,
        SsvNetworkViews = SsvViews,
        SsvDeploymentBlock = 1,
        DepositContract = Deposit,
    };
}
