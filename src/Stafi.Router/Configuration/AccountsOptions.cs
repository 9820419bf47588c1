using System.Globalization;
using Stafi.Ethereum;

namespace Stafi.Router.Configuration;

/// <summary>The accounts that pay and sign transactions; an owner may be the super node's account.</summary>
/// <param name="SuperNode">Deposits and stakes.</param>
/// <param name="SsvOwners">Own the clusters; at least one, in the order in which their registration nonces are used up.</param>
public sealed record AccountsOptions(AccountOptions SuperNode, params IReadOnlyList<AccountOptions> SsvOwners)
{
    /// <summary>Name of an owner account in the configuration.</summary>
    public string OwnerName(int index) => SsvOwners.Count == 1 ? "ssvOwner" : string.Create(CultureInfo.InvariantCulture, $"ssvOwners.{index}");
}

/// <summary>One account, whose key is in a keystore or in a remote signer.</summary>
/// <param name="Address">Its address; null when only the keystore says it.</param>
/// <param name="Keystore">Web3 keystore file; null where nothing is signed here.</param>
/// <param name="Password">Where the keystore's password is; null where nothing is signed here.</param>
public sealed record AccountOptions(Address? Address, string? Keystore, PasswordOptions? Password)
{
    /// <summary>Address of a service with <c>eth_signTransaction</c>, such as Web3Signer, that holds the key instead; null with a keystore.</summary>
    public Uri? RemoteSigner { get; init; }

    /// <summary>The account; the signer's path and user may be access tokens.</summary>
    public override string ToString() => Address?.ToString() ?? Keystore ?? "no account";
}
