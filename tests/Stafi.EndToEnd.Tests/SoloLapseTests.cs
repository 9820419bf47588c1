using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>Solo users who do not stake, and a protocol that takes no more of them.</summary>
public sealed class SoloLapseTests
{
    [Fact]
    public async Task A_key_that_is_not_staked_lapses_can_be_given_up_and_a_closed_route_takes_no_other()
    {
        await using var situation = await Situation.StartAsync(settings: Lapsing);
        using var user = new SoloUser(Lapsing(RouterSettings.Of(situation.Network)), DevnetAccounts.Users[1]);
        situation.Run();
        (await user.RefusedAsync("deposit", "key.json", "--new")).ShouldContain("offers no place");
        await situation.StakeAsync(Wei.FromEther(45));
        await user.DoAsync("deposit", "key.json");
        var key = SoloFlow.PublicKey(user, "key.json");
        await situation.StakeAsync(Wei.FromEther(12));
        await situation.UntilAsync("the voters confirm the key", () => SoloFlow.HasAsync(situation, key, PubkeyStatus.Matched));
        (await situation.Chain.PoolKeysAsync()).ShouldBe(0UL);

        await situation.UntilAsync("its 20 ETH are free again and the router deposits", async () => await situation.Chain.PoolKeysAsync() == 1);
        (await user.StatusAsync()).GetProperty("keys")[0].GetProperty("next").GetString()!.ShouldContain("keeps nothing for it");

        await user.DoAsync("offboard", key);
        await user.DoAsync("provide", key);
        await user.DoAsync("withdraw", key);
        (await SoloFlow.SoloStatusAsync(situation, key)).ShouldBe(PubkeyStatus.Withdrawn);

        await CloseAsync(situation);
        (await user.RefusedAsync("deposit", "other.json", "--new", "--without-place")).ShouldContain("switched off");
        (await user.StatusAsync()).GetProperty("placesOffered").GetInt32().ShouldBe(0);
    }

    /// <summary>A minute is 60 blocks there.</summary>
    private static RouterSettings Lapsing(RouterSettings settings) => settings with { Policy = ["solo: { lapsesAfter: 1m }", "blocksPerDay: 86400"] };

    private static async Task CloseAsync(Situation situation)
    {
        using var deployer = LocalAccount.FromHex(DevnetAccounts.Deployer.PrivateKey);
        using var sender = new TransactionSender(situation.Network.Execution(), deployer);
        await sender.SendAsync(DevnetAddresses.Fixed.LightNode, LightNode.SetDepositEnabled(false), Wei.Zero, TestContext.Current.CancellationToken);
    }
}
