using Stafi.Ethereum;
using Stafi.Ethereum.Transactions;

namespace Stafi.Router.Execution;

/// <summary>The accounts that can sign, by address.</summary>
public interface IRouterAccounts
{
    /// <exception cref="InvalidOperationException">The account is none of the router's, or locked.</exception>
    ITransactionSigner Of(Address address);
}
