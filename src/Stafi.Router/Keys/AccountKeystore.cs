using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Router.Configuration;

namespace Stafi.Router.Keys;

/// <summary>The keystore of one account of the configuration.</summary>
/// <param name="name">Which account, as in the configuration.</param>
/// <param name="options">Its settings.</param>
internal sealed class AccountKeystore(string name, AccountOptions options)
{
    /// <summary>The account's address, from the configuration or else from the keystore; needs no password.</summary>
    /// <exception cref="SecretException">Neither says it, or the keystore is malformed.</exception>
    public Address ReadAddress()
    {
        if (options.Address is { } configured) return configured;
        try
        {
            return KeystoreV3.ReadAddress(Read())
                ?? throw new SecretException(
                    $"The keystore {options.Keystore} does not say its address. Write it as 'accounts.{name}.address'.");
        }
        catch (KeystoreException failure)
        {
            throw Malformed(failure);
        }
    }

    /// <exception cref="SecretException">The password is wrong, the keystore malformed or of another address.</exception>
    public LocalAccount Open(PasswordReader passwords)
    {
        using var password = passwords.Read(options.Password!, $"the account {name} ({options.Keystore})");
        LocalAccount account;
        try
        {
            account = KeystoreV3.Open(Read(), password.Text);
        }
        catch (WrongPasswordException failure)
        {
            throw new SecretException(
                $"Opening the keystore {options.Keystore}: the password is wrong. Check where 'accounts.{name}.password' takes it from.",
                failure);
        }
        catch (KeystoreException failure)
        {
            throw Malformed(failure);
        }
        if (options.Address is null || options.Address == account.Address) return account;
        using (account)
        {
            throw new SecretException(
                $"The keystore {options.Keystore} is of {account.Address}, but 'accounts.{name}.address' is {options.Address}. Correct "
                    + "one of them.");
        }
    }

    private byte[] Read()
    {
        try
        {
            return File.ReadAllBytes(options.Keystore!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SecretException(
                $"The keystore {options.Keystore} can not be read: {failure.Message} "
                + $"Check 'accounts.{name}.keystore' and who may read the file.",
                failure);
        }
    }

    private SecretException Malformed(KeystoreException failure) =>
        new($"Reading the keystore {options.Keystore}: {failure.Message} It must be a web3 keystore of version 3; restore it.", failure);
}
