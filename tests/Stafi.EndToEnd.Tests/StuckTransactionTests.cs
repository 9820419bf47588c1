using System.Globalization;
using System.Text.Json.Nodes;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>Gas that rises after a transaction was signed: it waits at its cap with an alert, then goes on, once.</summary>
public sealed class StuckTransactionTests
{
    [Fact]
    public async Task A_transaction_that_gas_has_left_behind_is_replaced_when_gas_is_below_the_cap_again()
    {
        await using var situation = await Situation.StartAsync(lookahead: 10);
        await situation.StakeAsync(FourValidators.Stake);
        situation.RunUntilKilledAt("deposit:Signed");
        await situation.UntilKilledAsync();

        // A hundred times the cap, so that a slow machine sees it too; each empty block lowers it by an eighth.
        await situation.Network.Anvil.RequestAsync(
            "anvil_setNextBlockBaseFeePerGas",
            new JsonArray("0x" + Wei.FromGwei(5_000).Value.ToString("x", CultureInfo.InvariantCulture)),
            TestContext.Current.CancellationToken);
        situation.Run();

        await situation.UntilLogSaysAsync("Alert stuck-transaction");
        var journal = new JournalFile(situation.Folder.Database);
        await situation.UntilAsync("the deposit is final", () =>
            Task.FromResult(journal.Intents().Any(intent => intent is { Kind: "deposit", State: "Final" })));
        journal.Intents().Single(intent => intent.Kind == "deposit").Attempts.ShouldBeGreaterThan(1);
        (await situation.Chain.StatusesAsync(situation.Folder.Keys(0, 4))).ShouldAllBe(status => status != PubkeyStatus.Unknown);
        (await situation.Chain.StatusAsync(situation.Folder.Key(4))).ShouldBe(PubkeyStatus.Unknown);
        journal.StoppedAccounts().ShouldBeEmpty();
    }
}
