using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;

namespace Stafi.EndToEnd.Tests;

/// <summary>Users take their ETH back between the signature of a deposit and its mining.</summary>
public sealed class DrainedPoolTests
{
    private static readonly Wei Taken = Wei.FromEther(148);

    [Fact]
    public async Task A_deposit_that_can_no_longer_work_is_cancelled_and_made_anew_when_the_pool_has_ether_again()
    {
        var stopping = TestContext.Current.CancellationToken;
        await using var situation = await Situation.StartAsync(lookahead: 10);
        await situation.StakeAsync(FourValidators.Stake);
        situation.RunUntilKilledAt("deposit:Signed");
        await situation.Router.WaitAsync(TimeSpan.FromSeconds(120), stopping);
        using (var user = await situation.Network.UserAsync(0, stopping)) await user.UnstakeAsync(Taken, stopping);
        // Nobody but the router has the signed bytes: it must not hand them over.
        situation.Run();

        await situation.UntilLogSaysAsync("cancelled by transaction");
        (await situation.Chain.PoolBalanceAsync()).ShouldBe(FourValidators.Stake - Taken);
        await situation.StakeAsync(Taken);
        var journal = new JournalFile(situation.Folder.Database);
        await situation.UntilAsync("another deposit is mined", () =>
            Task.FromResult(journal.Intents().Count(intent => intent is { Kind: "deposit", State: "Mined" or "Final" }) == 1));

        (await situation.Chain.PoolBalanceAsync()).ShouldBe(FourValidators.Stake - Wei.FromEther(4));
        journal.StoppedAccounts().ShouldBeEmpty();
        journal.Intents()[0].State.ShouldBeOneOf("Reverted", "FinalReverted");
    }
}
