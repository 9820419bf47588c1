using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Execution;
using Stafi.Router.Observing;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>The router's accounts; every world has the same.</summary>
internal sealed class Accounts : IRouterAccounts
{
    private static readonly LocalAccount SuperNodeAccount = new(Key(1));
    private static readonly LocalAccount[] OwnerAccounts = [new(Key(2)), new(Key(3))];

    public static Address SuperNode => SuperNodeAccount.Address;

    public static IReadOnlyList<Address> Owners { get; } = [.. OwnerAccounts.Select(account => account.Address)];

    /// <summary>In the order in which a block takes their transactions.</summary>
    public static IReadOnlyList<Address> All { get; } = [SuperNode, .. Owners];

    public static AccountAddresses Addresses { get; } = new(SuperNode, Owners);

    public ITransactionSigner Of(Address address) =>
        address == SuperNode ? SuperNodeAccount : OwnerAccounts.First(account => account.Address == address);

    private static byte[] Key(byte number)
    {
        var key = new byte[32];
        key[^1] = number;
        return key;
    }
}
