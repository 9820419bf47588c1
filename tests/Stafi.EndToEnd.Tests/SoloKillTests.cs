using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>A solo command that is killed may be called again: it goes on where the chain is, and pays and registers once.</summary>
public sealed class SoloKillTests
{
    private const string Key = "key.json";

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_that_are_killed_between_keystore_transaction_and_block_pay_and_register_once()
    {
        await using var situation = await Situation.StartAsync(lookahead: 64);
        using var user = new SoloUser(RouterSettings.Of(situation.Network), DevnetAccounts.Users[1]);
        await situation.StakeAsync(Wei.FromEther(45));

        await user.KilledAsync("deposit", Key, () => Task.FromResult(File.Exists(user.PathOf(Key))), "--new");
        // It was killed before or after its transaction; with the keystore that it left the next one deposits, or has nothing to do.
        _ = await user.TryAsync("deposit", Key);
        using var secret = user.Open(Key);
        var key = secret.PublicKey;
        await situation.UntilAsync("the voters confirm the key", async () => await SoloFlow.SoloStatusAsync(situation, key) == PubkeyStatus.Matched);

        await KilledWithItsTransactionInThePoolAsync(situation, user, "stake");
        await situation.UntilAsync("the key is staked", async () => await SoloFlow.SoloStatusAsync(situation, key) == PubkeyStatus.Staked);
        (await user.RefusedAsync("stake", Key)).ShouldContain("Staked");

        string[] operators = ["--operators", "2,3,5,7"];
        await KilledWithItsTransactionInThePoolAsync(situation, user, "onboard-ssv", operators);
        await user.DoAsync("onboard-ssv", Key, operators);
        await user.RefusedAsync("onboard-ssv", Key, operators);

        (await situation.Chain.PoolBalanceAsync()).ShouldBe(Wei.FromEther(25), "20 ETH of the pool, once");
        (await situation.Chain.DepositsAsync()).Select(each => (each.Deposit.PublicKey, each.Deposit.Amount))
            .ShouldBe([(key, Gwei.FromEther(12)), (key, Gwei.FromEther(20))]);
        (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).ShouldHaveSingleItem().Event.PublicKey.ShouldBe(key);
        (await situation.Chain.PendingTransactionsAsync(DevnetAccounts.Users[1])).ShouldBe(4UL, "deposit, stake, fee recipient and registration");
    }

    /// <summary>No block comes before it is dead.</summary>
    private static async Task KilledWithItsTransactionInThePoolAsync(Situation situation, SoloUser user, string command, params string[] more)
    {
        await situation.Network.Anvil.SetIntervalMiningAsync(0, Stopping);
        var before = await situation.Chain.PendingTransactionsAsync(DevnetAccounts.Users[1]);
        await user.KilledAsync(command, Key, async () => await situation.Chain.PendingTransactionsAsync(DevnetAccounts.Users[1]) > before, more);
        (await situation.Chain.PendingTransactionsAsync(DevnetAccounts.Users[1])).ShouldBe(before + 1, $"{command} had sent its transaction");
        await situation.Network.Anvil.SetIntervalMiningAsync(1, Stopping);
        await situation.UntilAsync("it is mined", async () => await situation.Chain.TransactionsAsync(DevnetAccounts.Users[1]) == before + 1);
    }
}
