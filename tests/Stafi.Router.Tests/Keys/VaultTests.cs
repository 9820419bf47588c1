using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Keys;

public class VaultTests
{
    [Fact]
    public async Task A_wrong_account_password_is_told_with_the_keystore()
    {
        await using var rig = await RouterRig.CreateAsync();
        File.WriteAllText(rig.PathOf("account.txt"), "wrong");
        (await UnlockFailureAsync(rig.Options)).ShouldSatisfyAllConditions(
            message => message.ShouldContain("account.json"), message => message.ShouldContain("password is wrong"));
    }

    [Fact]
    public async Task A_wrong_seed_password_is_told_with_the_seed_file()
    {
        await using var rig = await RouterRig.CreateAsync();
        File.WriteAllText(rig.PathOf("seed.txt"), "wrong");
        (await UnlockFailureAsync(rig.Options)).ShouldContain("seed.json");
    }

    [Fact]
    public async Task A_malformed_keystore_is_told_as_such()
    {
        await using var rig = await RouterRig.CreateAsync();
        File.WriteAllText(rig.PathOf("account.json"), "{}");
        (await UnlockFailureAsync(rig.Options)).ShouldContain("web3 keystore of version 3");
    }

    [Fact]
    public async Task A_keystore_of_another_address_than_the_configuration_says_is_refused()
    {
        await using var rig = await RouterRig.CreateAsync();
        var account = rig.Options.Accounts.SuperNode with { Address = Contracts.Other };
        (await UnlockFailureAsync(
            rig.Options with { Accounts = new AccountsOptions(account, account) })).ShouldContain("accounts.superNode.address");
    }

    [Fact]
    public void A_locked_vault_gives_nothing_away()
    {
        using var vault = new Vault(null!, null!, new PasswordReader());
        Should.Throw<InvalidOperationException>(() => vault.Seed);
        Should.Throw<InvalidOperationException>(() => vault.Of(Contracts.Other));
    }

    [Fact]
    public async Task An_account_with_a_remote_signer_needs_neither_keystore_nor_password()
    {
        await using var rig = await RouterRig.CreateAsync();
        var remote = new AccountOptions(Contracts.Other, null, null) { RemoteSigner = new Uri("http://user:hunter22@signer:9000") };
        using var http = new HttpClient();
        using var vault = new Vault(new AccountsOptions(remote, rig.Options.Accounts.SsvOwners), rig.Options.Keys, new PasswordReader(), http);

        await vault.UnlockAsync(RouterRig.Cancellation);

        vault.Of(Contracts.Other).ShouldBeOfType<RemoteSigner>().ToString().ShouldBe($"{Contracts.Other} at http://signer:9000");
        vault.Of(rig.Account).ShouldBeOfType<LocalAccount>();
        remote.ToString().ShouldNotContain("hunter22");
    }

    private static async Task<string> UnlockFailureAsync(RouterOptions options)
    {
        using var vault = new Vault(options.Accounts, options.Keys, new PasswordReader());
        return (await Should.ThrowAsync<SecretException>(() => vault.UnlockAsync(RouterRig.Cancellation))).Message;
    }
}
