using System.Globalization;
using System.Text.Json.Nodes;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>
/// Promise 3 where a nonce has more than one transaction: <c>kill -9</c> right after a replacement or a cancellation is written, and in
/// <c>journal adopt</c>.
/// </summary>
public sealed class ReplacementKillTests
{
    private const int KilledBySignal9 = 128 + 9;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_router_that_dies_between_writing_and_sending_a_replacement_sends_it_and_deposits_once()
    {
        await using var situation = await Situation.StartAsync(lookahead: 10);
        await situation.StakeAsync(FourValidators.Stake);
        await KilledAtAsync(situation, "deposit:Signed");
        await situation.Network.Anvil.RequestAsync(
            "anvil_setNextBlockBaseFeePerGas",
            new JsonArray("0x" + Wei.FromGwei(200).Value.ToString("x", CultureInfo.InvariantCulture)),
            Stopping);

        await KilledAtAsync(situation, "deposit:Replaced");

        situation.Journal.Intents().Single(intent => intent.Kind == "deposit").Attempts.ShouldBe(2);
        (await situation.Chain.PoolKeysAsync()).ShouldBe(0UL);
        situation.Run();
        await situation.UntilAsync("the deposit is final", () =>
            Task.FromResult(situation.Journal.Intents().Any(intent => intent is { Kind: "deposit", State: "Final" })));
        situation.Journal.Intents().Count(intent => intent.Kind == "deposit" && intent.State == "Final").ShouldBe(1);
        (await situation.Chain.PoolKeysAsync()).ShouldBe(4UL);
    }

    [Fact]
    public async Task A_router_that_dies_between_writing_and_sending_a_cancellation_cancels_and_stakes_later_once()
    {
        await using var situation = await Situation.StartAsync(lookahead: 16);
        using var user = await situation.Network.UserAsync(1, Stopping);
        await user.StakeAsync(Wei.FromEther(53), Stopping);
        await KilledAtAsync(situation, "stake:Signed");
        await user.UnstakeAsync(Wei.FromEther(40), Stopping);

        await KilledAtAsync(situation, "stake:Cancelled");

        situation.Run();
        await situation.UntilAsync("the stake is cancelled", () =>
            Task.FromResult(situation.Journal.Intents().Any(intent => intent.Kind == "stake" && intent.Path.Contains("Reverted", StringComparison.Ordinal))));
        (await situation.Chain.StatusAsync(situation.Folder.Key(0))).ShouldBe(PubkeyStatus.Matched);
        await situation.StakeAsync(Wei.FromEther(40));
        await situation.UntilAsync("the key is staked", async () =>
            await situation.Chain.StatusAsync(situation.Folder.Key(0)) == PubkeyStatus.Staked);
        (await situation.Chain.DepositsAsync()).Count.ShouldBe(2, "1 and 31 ETH, once");
    }

    [Fact]
    public async Task An_adoption_that_is_killed_at_any_moment_is_done_or_not_begun_and_the_router_goes_on_after_it()
    {
        await using var situation = await Situation.StartAsync(lookahead: 10);
        await SendFromSuperNodeAsync(situation);
        await situation.StakeAsync(FourValidators.Stake);
        situation.Run();
        await situation.UntilLogSaysAsync("Alert foreign-nonce");
        await situation.Router.KillAsync();

        var exit = KilledBySignal9;
        for (var life = 200; exit != 0; life += 400)
        {
            await using var adopt = ProgramRun.Start(
                Programs.Command,
                ["journal", "adopt", DevnetAccounts.SuperNode.Address.ToString(), "--yes", "--config", situation.Folder.Configuration],
                situation.Folder.PathOf($"adopt-{life}.log"));
            await Task.Delay(life, Stopping);
            if (!adopt.HasExited) await adopt.KillAsync();
            else exit = adopt.ExitCode;
            var isAdopted = situation.Journal.StoppedAccounts().Count == 0;
            if (exit == 0) isAdopted.ShouldBeTrue();
            if (isAdopted) exit = 0;
            life.ShouldBeLessThan(60_000, "it never comes to an end");
        }

        situation.Run();
        await situation.UntilAsync("the keys are deposited", async () => await situation.Chain.PoolKeysAsync() == 4);
        situation.Journal.Intents().Single(intent => intent is { Kind: "deposit", Nonce: not null }).Nonce.ShouldBe(1, "nonce 0 was somebody else's");
    }

    private static async Task KilledAtAsync(Situation situation, string point)
    {
        situation.RunUntilKilledAt(point);
        await situation.UntilKilledAsync();
    }

    private static async Task SendFromSuperNodeAsync(Situation situation)
    {
        using var account = LocalAccount.FromHex(DevnetAccounts.SuperNode.PrivateKey);
        using var sender = new TransactionSender(situation.Network.Execution(), account);
        await sender.SendAsync(DevnetAccounts.Stranger.Address, default, new Wei(1), Stopping);
    }
}
