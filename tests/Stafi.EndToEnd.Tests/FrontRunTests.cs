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

    [Fact]
    public async Task Of_the_shared_front_running_situations_those_that_the_pool_wins_get_31_ETH_and_the_others_are_refused_by_the_voters()
    {
        var duels = Duel.All();
        await using var situation = await Situation.StartAsync(lookahead: 64);
        situation.RunUntilStoppedAt("deposit:Signed");
        await situation.StakeAsync(Wei.FromEther(20 + (32 * (ulong)duels.Count)));
        await situation.UntilStoppedAtAsync("deposit:Signed");
        foreach (var duel in duels) await duel.StrikeBeforeAsync(situation);
        // The router would take it back now, if it had the time.
        await situation.Network.Execution().SendRawTransactionAsync(situation.Journal.SignedBytes("deposit"), TestContext.Current.CancellationToken);
        await situation.UntilAsync("our deposits are made", async () => await situation.Chain.PoolKeysAsync() == (ulong)duels.Count);
        await situation.Router.ThawAsync();
        foreach (var duel in duels) await duel.StrikeAfterAsync(situation);

        PubkeyStatus[] expected = [.. duels.Select(duel => duel.IsOurs ? PubkeyStatus.Staked : PubkeyStatus.Unmatched)];
        PubkeyStatus[] last = [];
        await situation.UntilAsync("the voters have decided and the others are staked", async () =>
        {
            last = [.. await situation.Chain.StatusesAsync(situation.Folder.Keys(0, duels.Count))];
            return !last.Contains(PubkeyStatus.Deposited) && !last.Contains(PubkeyStatus.Matched);
        });
        last.ShouldBe(expected, string.Join(", ", duels.Select(duel => duel.Name)));
        var paid = (await situation.Chain.DepositsAsync())
            .Where(each => each.Deposit.Amount == Gwei.FromEther(31)).Select(each => each.Deposit.PublicKey).ToHashSet();
        foreach (var duel in duels) paid.Contains(situation.Folder.Key(duel.Index)).ShouldBe(duel.IsOurs, duel.Name);
        await situation.UntilSaysAsync(["plan"], [.. duels.Where(duel => !duel.IsOurs).Select(duel =>
            $"key {duel.Index}: the voters refused its withdrawal credentials, its 1 ETH is at risk and it gets no more; find out who deposited for it")]);
    }

    private static async Task DepositAsStrangerAsync(Situation situation, uint key)
    {
        using var secret = situation.Folder.Secret(key);
        await Stranger.DepositAsync(situation.Network, secret, TestContext.Current.CancellationToken);
    }
}
