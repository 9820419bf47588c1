using Stafi.Ethereum;

namespace Stafi.Router.Configuration;

/// <summary>The accounts that pay and sign transactions; both may be the same.</summary>
/// <param name="SuperNode">Deposits and stakes.</param>
/// <param name="SsvOwner">Owns the clusters.</param>
public sealed record AccountsOptions(AccountOptions SuperNode, AccountOptions SsvOwner);

/// <summary>One account.</summary>
/// <param name="Address">Its address; null when only the keystore says it.</param>
/// <param name="Keystore">Web3 keystore file; null where nothing is signed.</param>
/// <param name="Password">Where the keystore's password is; null where nothing is signed.</param>
public sealed record AccountOptions(Address? Address, string? Keystore, PasswordOptions? Password);
