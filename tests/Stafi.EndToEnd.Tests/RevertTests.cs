using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>
/// The chain changes between the signing of a transaction and its block. The router stands still (SIGSTOP) in between, so that the moment
/// is certain; the revert is decoded, recorded and answered by a new plan.
/// </summary>
public sealed class RevertTests
{
    private static readonly Wei OneValidator = Wei.FromEther(53);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_strangers_dust_reverts_a_registration_which_is_made_anew_with_the_same_nonce()
    {
        await using var situation = await Situation.StartAsync(lookahead: 16);
        situation.Run();
        await situation.StakeAsync(OneValidator);
        await situation.UntilLogSaysAsync("(register) signed");
        await situation.UntilAsync("the first registration is final", () => Task.FromResult(Finals(situation, "register") == 1));
        await situation.Router.KillAsync();

        situation.RunUntilStoppedAt("register:Signed");
        await situation.StakeAsync(Wei.FromEther(32));
        await situation.UntilStoppedAtAsync("register:Signed");
        var newest = (await situation.Chain.SsvEventsAsync<ClusterEvent>())[^1].Event;
        await Stranger.DustAsync(situation.Network, newest, Stopping);
        await situation.Router.ThawAsync();

        await situation.UntilAsync("the second registration is final", () => Task.FromResult(Finals(situation, "register") == 2));
        situation.Journal.Reverts().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            revert => revert.Kind.ShouldBe("register"), revert => revert.Reason.ShouldContain("IncorrectClusterState"));
        (await situation.Chain.IsRegisteredAsync(situation.Folder.Key(1))).ShouldBeTrue();
        (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).Count.ShouldBe(2);
        // Shares carry the nonce that the chain will count, so that the second attempt signs the first one's again.
        situation.Journal.ExposedNonces().Distinct().ShouldBe([0, 1]);
        (await situation.Chain.PendingTransactionsAsync(DevnetAccounts.SsvOwner)).ShouldBe(4UL, "fee recipient, and three registrations");
        situation.Journal.StoppedAccounts().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unstake_that_drains_the_pool_reverts_a_stake_which_is_made_anew_when_there_is_ETH_again_and_the_queued_user_is_paid_first()
    {
        await using var situation = await Situation.StartAsync(lookahead: 16);
        using var user = await situation.Network.UserAsync(1, Stopping);
        situation.RunUntilStoppedAt("stake:Signed");
        await user.StakeAsync(OneValidator, Stopping);
        await situation.UntilStoppedAtAsync("stake:Signed");
        await user.UnstakeAsync(OneValidator, Stopping);
        await situation.Router.ThawAsync();

        await situation.UntilAsync("the stake is reverted", () => Task.FromResult(situation.Journal.Reverts().Count > 0));
        situation.Journal.Reverts().ShouldBe([("stake", "Insufficient balance for withdrawal")]);
        (await situation.Chain.StatusAsync(situation.Folder.Key(0))).ShouldBe(PubkeyStatus.Matched);

        (await user.UnclaimedAsync(Stopping)).Count.ShouldBe(1, "of 53 ETH the pool had 52: the request is queued");
        await situation.UntilSaysAsync(
            ["plan"],
            "key 0: confirmed, and 31 ETH each are needed, but of the pool's 0 ETH only 0 ETH may be staked now (reserve 20 ETH, owed to users 1 ETH); "
                + "they go on when users stake or withdrawals are served");

        // 51 ETH are 31 and the reserve; 1 is the queued user's.
        await situation.StakeAsync(Wei.FromEther(51));
        await situation.UntilAsync("the voters reserve the user's ETH", async () => await situation.Chain.PoolBalanceAsync() == Wei.FromEther(50));
        (await user.WithdrawAsync(Stopping)).ShouldNotBeNull();
        await situation.UntilSaysAsync(["plan"], "of the pool's 50 ETH only 30 ETH may be staked now (reserve 20 ETH, owed to users 0 ETH)");
        await situation.StakeAsync(Wei.FromEther(1));
        await situation.UntilAsync("the key is staked", async () =>
            await situation.Chain.StatusAsync(situation.Folder.Key(0)) == PubkeyStatus.Staked);
        (await situation.Chain.PoolBalanceAsync()).ShouldBe(Wei.FromEther(20));
        (await situation.Chain.DepositsAsync()).Count.ShouldBe(2, "1 and 31 ETH, once");
    }

    private static int Finals(Situation situation, string kind) =>
        situation.Journal.Intents().Count(intent => intent.Kind == kind && intent.Path.EndsWith("Mined Final", StringComparison.Ordinal));
}
