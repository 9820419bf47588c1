using Stafi.Consensus.Keys;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;

namespace Stafi.Router.Keys;

/// <summary>Holds the unlocked secrets: the validators' seed and the accounts. Locked until <see cref="UnlockAsync"/>.</summary>
/// <param name="accounts">The accounts' keystores or remote signers.</param>
/// <param name="keys">The seed's file.</param>
/// <param name="passwords">Reads the passwords.</param>
/// <param name="http">Asks remote signers; needed where there are any.</param>
/// <param name="clock">The clock of remote signers' time limits.</param>
public sealed class Vault(
    AccountsOptions accounts, KeysOptions keys, PasswordReader passwords, HttpClient? http = null, TimeProvider? clock = null) : IRouterAccounts, IDisposable
{
    private readonly Dictionary<Address, ITransactionSigner> _accounts = [];
    private ValidatorSeed? _seed;

    /// <exception cref="InvalidOperationException">It is locked.</exception>
    public ValidatorSeed Seed => _seed ?? throw new InvalidOperationException("The seed is locked.");

    /// <summary>Opens all of them; key derivation is slow on purpose.</summary>
    /// <exception cref="SecretException">A password is wrong or missing, or a file is malformed.</exception>
    public Task UnlockAsync(CancellationToken cancellation) => Task.Run(Unlock, cancellation);

    public ITransactionSigner Of(Address address) => _accounts.TryGetValue(address, out var account)
        ? account
        : throw new InvalidOperationException($"{address} is none of the router's accounts, or the accounts are locked.");

    /// <summary>The accounts whose keys are elsewhere; none while locked.</summary>
    public IEnumerable<RemoteSigner> RemoteSigners => _accounts.Values.OfType<RemoteSigner>();

    public void Dispose()
    {
        _seed?.Dispose();
        foreach (var account in _accounts.Values.OfType<IDisposable>()) account.Dispose();
        _accounts.Clear();
    }

    private void Unlock()
    {
        Add(Open("superNode", accounts.SuperNode));
        for (var i = 0; i < accounts.SsvOwners.Count; i++)
        {
            if (accounts.SsvOwners[i] != accounts.SuperNode) Add(Open(accounts.OwnerName(i), accounts.SsvOwners[i]));
        }
        _seed = SeedOpening.Open(keys, passwords);
    }

    private ITransactionSigner Open(string name, AccountOptions account)
    {
        if (account.RemoteSigner is not { } service) return new AccountKeystore(name, account).Open(passwords);
        var client = http ?? throw new InvalidOperationException("A remote signer needs an HTTP client.");
        return new RemoteSigner(new JsonRpcClient(client, service, new JsonRpcOptions(), clock), account.Address!.Value);
    }

    private void Add(ITransactionSigner account)
    {
        if (!_accounts.TryAdd(account.Address, account)) (account as IDisposable)?.Dispose();
    }
}
