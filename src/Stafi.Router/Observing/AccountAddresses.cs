using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Service;

namespace Stafi.Router.Observing;

/// <summary>The router's accounts.</summary>
/// <param name="SuperNode">Deposits and stakes.</param>
/// <param name="SsvOwners">Own the clusters, in the order in which they register; the super node's may be among them.</param>
public sealed record AccountAddresses(Address SuperNode, params IReadOnlyList<Address> SsvOwners)
{
    /// <exception cref="RouterStartException">Two owner accounts are the same.</exception>
    /// <exception cref="SecretException">A keystore does not say its address.</exception>
    internal static AccountAddresses Of(AccountsOptions accounts)
    {
        var owners = accounts.SsvOwners.Select((owner, index) => new AccountKeystore(accounts.OwnerName(index), owner).ReadAddress()).ToArray();
        for (var i = 0; i < owners.Length; i++)
        {
            if (Array.IndexOf(owners, owners[i]) is var first && first < i)
            {
                throw new RouterStartException(
                    $"accounts.ssvOwners.{i} is the account {owners[i]} of accounts.ssvOwners.{first} again. List each owner account once.");
            }
        }
        return new AccountAddresses(new AccountKeystore("superNode", accounts.SuperNode).ReadAddress(), owners);
    }
}
