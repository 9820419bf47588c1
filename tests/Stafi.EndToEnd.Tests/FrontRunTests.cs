using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>Promise 2: ETH goes only where the withdrawal credentials are the pool's.</summary>
public sealed class FrontRunTests
{
    [Fact]
    public async Task A_key_that_is_used_elsewhere_is_passed_over_and_the_deposit_of_a_front_run_one_is_taken_back_while_the_others_go_on()
    {
        await using var situation = await Situation.StartAsync();
        await DepositAsStrangerAsync(situation, key: 0);
        await situation.StakeAsync(FourValidators.Stake);

        // Killed between signing and sending, the router has no chance to see what happens next to key 1.
        situation.RunUntilKilledAt("deposit:Signed");
        await situation.UntilKilledAsync();
        await DepositAsStrangerAsync(situation, key: 1);
        situation.Run();

        // The keys of the cancelled deposit are offered again when its cancellation is final; the next deposit does not wait for that, but a slow
        // machine may be there by then.
        var others = situation.Folder.Keys(2, 7);
        await situation.UntilAsync("four other validators attest", async () => await situation.Chain.AttestingAsync(others) == 4, 240);
        (await situation.Chain.StatusAsync(situation.Folder.Key(0))).ShouldBe(PubkeyStatus.Unknown);
        (await situation.Chain.StatusAsync(situation.Folder.Key(1))).ShouldBe(PubkeyStatus.Unknown);
        (await situation.Chain.StatusesAsync(others)).Count(status => status == PubkeyStatus.Staked).ShouldBe(4);
        (await situation.Chain.PoolBalanceAsync()).ShouldBe(FourValidators.Stake - (Wei.FromEther(32) * 4));
        var deposits = (await situation.Chain.DepositsAsync()).Where(each => each.Deposit.PublicKey == situation.Folder.Key(1));
        deposits.ShouldHaveSingleItem("only the stranger's");
        new JournalFile(situation.Folder.Database).BurnedKeyIndexes().Keys.ShouldContain(0);
        situation.Folder.ReadLog().ShouldContain("Key index 0");
        situation.Folder.ReadLog().ShouldContain("cancels the one with nonce 0");
        new JournalFile(situation.Folder.Database).StoppedAccounts().ShouldBeEmpty();
        (await situation.Chain.TransactionsAsync(DevnetAccounts.SuperNode)).ShouldBe(3UL, "a cancellation, a deposit and a stake");
    }

    private static async Task DepositAsStrangerAsync(Situation situation, uint key)
    {
        using var secret = situation.Folder.Secret(key);
        await Stranger.DepositAsync(situation.Network, secret, TestContext.Current.CancellationToken);
    }
}
