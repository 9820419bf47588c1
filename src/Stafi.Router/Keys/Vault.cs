using Stafi.Consensus.Keys;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;

namespace Stafi.Router.Keys;

/// <summary>Holds the unlocked secrets: the validators' seed and the accounts. Locked until <see cref="UnlockAsync"/>.</summary>
public sealed class Vault(AccountsOptions accounts, KeysOptions keys, PasswordReader passwords) : IRouterAccounts, IDisposable
{
    private readonly Dictionary<Address, LocalAccount> _accounts = [];
    private ValidatorSeed? _seed;

    /// <exception cref="InvalidOperationException">It is locked.</exception>
    public ValidatorSeed Seed => _seed ?? throw new InvalidOperationException("The seed is locked.");

    /// <summary>Opens all of them; key derivation is slow on purpose.</summary>
    /// <exception cref="SecretException">A password is wrong or missing, or a file is malformed.</exception>
    public Task UnlockAsync(CancellationToken cancellation) => Task.Run(Unlock, cancellation);

    public IAccount Of(Address address) => _accounts.TryGetValue(address, out var account)
        ? account
        : throw new InvalidOperationException($"{address} is none of the router's accounts, or the accounts are locked.");

    public void Dispose()
    {
        _seed?.Dispose();
        foreach (var account in _accounts.Values) account.Dispose();
        _accounts.Clear();
    }

    private void Unlock()
    {
        Add(new AccountKeystore("superNode", accounts.SuperNode).Open(passwords));
        if (accounts.SsvOwner != accounts.SuperNode) Add(new AccountKeystore("ssvOwner", accounts.SsvOwner).Open(passwords));
        _seed = SeedOpening.Open(keys, passwords);
    }

    private void Add(LocalAccount account)
    {
        if (!_accounts.TryAdd(account.Address, account)) account.Dispose();
    }
}
