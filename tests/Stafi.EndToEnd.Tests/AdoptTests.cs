using Stafi.Consensus.Keys;
using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary>A validator of the pool that another system made and a validator client runs: a router with another seed takes it over.</summary>
public sealed class AdoptTests
{
    private const string Password = "the former system's password";

    [Fact]
    public async Task A_trust_validator_of_another_system_is_taken_over_and_moves_to_ssv_and_is_never_in_two_places()
    {
        await using var flow = await TrustFlow.StartAsync();
        var situation = flow.Situation;
        situation.Run();
        await flow.StakeAsync();
        await flow.UntilAtClientAsync();
        await flow.UntilConfirmedAsync("entrust");
        await situation.Router.StopAsync();
        flow.MendOperators();

        using var machine = new RouterFolder(flow.Trust.Configure(RouterSettings.Of(situation.Network)), seed: 9);
        await UntilGoesOnAsync(machine, DevnetAccounts.SuperNode);
        await UntilGoesOnAsync(machine, DevnetAccounts.SsvOwner);
        var keystore = WriteKeystore(situation.Folder, machine);

        (await Situation.CommandAsync(machine, "plan")).Text.ShouldContain("trust adopt");
        (await Situation.CommandAsync(machine, "trust", "list")).Text.ShouldContain("made by another system");
        (await AdoptAsync(machine, keystore)).ShouldSatisfyAllConditions(
            run => run.Exit.ShouldNotBe(0), run => run.Text.ShouldContain("two whole epochs"), run => run.Text.ShouldContain("add --yes"));
        File.WriteAllText(machine.PathOf("keystore-password"), "another password");
        (await AdoptAsync(machine, keystore, "--yes")).ShouldSatisfyAllConditions(
            run => run.Exit.ShouldNotBe(0), run => run.Text.ShouldContain("Nothing was adopted. Opening the keystore"));
        File.WriteAllText(machine.PathOf("keystore-password"), Password);
        (await AdoptAsync(machine, keystore, "--yes")).ShouldSatisfyAllConditions(
            run => run.Exit.ShouldBe(0), run => run.Text.ShouldContain("key 1000000000: "), run => run.Text.ShouldContain("Adopted 1."));
        (await AdoptAsync(machine, keystore, "--yes")).ShouldSatisfyAllConditions(
            run => run.Exit.ShouldNotBe(0), run => run.Text.ShouldContain("adopted before, as key 1000000000"));
        (await Situation.CommandAsync(machine, "plan")).Text.ShouldContain("key 1000000000");
        (await Situation.CommandAsync(machine, "trust", "list")).Text.ShouldContain("adopted (intent 1)");

        situation.Run(machine);
        await flow.UntilRegisteredAsync();
        await flow.ShouldHaveMovedSilentlyAsync(machine);
        machine.ReadLog().ShouldNotContain(Password);
        new JournalFile(machine.Database).Intents().Where(intent => intent.Kind is "adopt" or "reclaim" or "register").Select(intent => $"{intent.Kind} {intent.Path}")
            .ShouldSatisfyAllConditions(
                paths => paths.ShouldContain("adopt Confirmed"),
                paths => paths.ShouldContain("reclaim Reserved Signed Sent Confirmed"),
                paths => paths.Count(path => path.StartsWith("register ", StringComparison.Ordinal)).ShouldBe(1));
    }

    /// <summary>The new database does not know what the former system sent: a person lets the account go on, when all of it is final.</summary>
    private static async Task UntilGoesOnAsync(RouterFolder machine, DevnetAccount account)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            var run = await Situation.CommandAsync(machine, "journal", "adopt", account.Address.ToString(), "--yes");
            if (run.Exit == 0) return;
            run.Text.ShouldContain("final");
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }
        throw new ShouldAssertException("The account was not adopted within 60 tries.");
    }

    private static string WriteKeystore(RouterFolder former, RouterFolder machine)
    {
        using var secret = former.Secret(0);
        var file = machine.PathOf("keystore-m_12381_3600_0_0_0.json");
        File.WriteAllBytes(file, Keystore.Encrypt(secret, Password, KeyPath.Signing(0), new KeystoreOptions { UsePbkdf2 = true }).ToJson());
        File.WriteAllText(machine.PathOf("keystore-password"), Password);
        return file;
    }

    private static Task<(int Exit, string Text)> AdoptAsync(RouterFolder machine, string keystore, params string[] more) => Situation.CommandAsync(
        machine,
        ["trust", "adopt", keystore, "--keystore-password-file", machine.PathOf("keystore-password"), "--note", "from the former system", "--by", "ann", .. more]);
}
