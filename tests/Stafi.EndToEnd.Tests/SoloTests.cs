using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Consensus.Bls;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.ValidatorClient;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>Solo validators beside a router that acts: both want the same ETH of the pool.</summary>
public sealed class SoloTests
{
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_solo_validator_runs_on_its_own_server_and_then_over_ssv_and_never_in_both()
    {
        await using var situation = await Situation.StartAsync();
        using var user = new SoloUser(RouterSettings.Of(situation.Network), DevnetAccounts.Users[1]);
        situation.Run();
        await situation.StakeAsync(Wei.FromEther(45));

        await user.DoAsync("deposit", "key.json", "--new");
        var key = SoloFlow.PublicKey(user, "key.json");
        (await user.RefusedAsync("deposit", "other.json", "--new")).ShouldContain("offers no place");
        await situation.StakeAsync(Wei.FromEther(12));
        await situation.UntilAsync("the voters confirm the key", () => SoloFlow.HasAsync(situation, key, PubkeyStatus.Matched));
        await PassAsync(situation, blocks: 10);
        (await situation.Chain.PoolKeysAsync()).ShouldBe(0UL, "of 37 ETH above the reserve 20 are the solo user's");
        (await situation.AskAsync("plan")).ShouldContain(
            "20 ETH are kept for keys of solo users, 20 ETH each: 1 of 1 are confirmed and wait for their users' stake, the others for the voters");

        await user.DoAsync("stake", "key.json");
        (await situation.Chain.PoolBalanceAsync()).ShouldBe(Wei.FromEther(37));
        (await user.DoAsync("export", "key.json", "--output", user.PathOf("exported.json"), "--output-password-file", user.PathOf("password")))
            .ShouldContain(DevnetAddresses.Fixed.FeePool.ToString());
        (await user.RefusedAsync("onboard-ssv", "key.json")).ShouldContain("--stopped");
        await using (Start(situation, user.Open("exported.json")))
        {
            await situation.UntilAsync("the solo validator attests from its own server", async () => await situation.Chain.AttestingAsync([key]) == 1);
            await situation.UntilAsync("its activation is final", () => IsFinallyActiveAsync(user));
            (await user.RefusedAsync("onboard-ssv", "key.json", "--stopped")).ShouldContain("was seen attesting");
        }

        await user.DoAsync("onboard-ssv", "key.json", "--stopped");
        await situation.UntilAsync("it attests over SSV", async () => await situation.Chain.AttestingAsync([key]) == 1);
        (await user.RefusedAsync("export", "key.json", "--stopped", "--output", user.PathOf("again.json"), "--output-password-file", user.PathOf("password")))
            .ShouldContain("live there");
        File.Exists(user.PathOf("again.json")).ShouldBeFalse();
        var recipients = await situation.Chain.SsvEventsAsync<Ssv.Contracts.FeeRecipientAddressUpdated>();
        recipients.Single(each => each.Event.Owner == DevnetAccounts.Users[1].Address).Event.Recipient.ShouldBe(DevnetAddresses.Fixed.FeePool);
    }

    [Fact]
    public async Task A_fresh_solo_key_goes_over_ssv_at_once()
    {
        await using var situation = await Situation.StartAsync();
        using var user = new SoloUser(RouterSettings.Of(situation.Network), DevnetAccounts.Users[1]);
        await situation.StakeAsync(Wei.FromEther(45));
        await user.DoAsync("deposit", "key.json", "--new");
        var key = SoloFlow.PublicKey(user, "key.json");
        // Without blocks the voters say nothing, however long the command takes.
        await situation.Network.Anvil.SetIntervalMiningAsync(0, Stopping);
        (await user.RefusedAsync("stake", "key.json")).ShouldContain("the voters have not confirmed it yet");
        await situation.Network.Anvil.SetIntervalMiningAsync(1, Stopping);
        await situation.UntilAsync("the voters confirm the key", () => SoloFlow.HasAsync(situation, key, PubkeyStatus.Matched));
        (await user.StatusAsync()).GetProperty("keys")[0].GetProperty("next").GetString()!.ShouldContain("'solo stake' (the pool keeps 20 ETH for it");
        await user.DoAsync("stake", "key.json");

        await user.DoAsync("onboard-ssv", "key.json", "--operators", "2,3,5,7");

        (await user.StatusAsync()).GetProperty("keys")[0].GetProperty("next").GetString()!.ShouldContain("it runs over SSV at operators 2,3,5,7");
        await situation.UntilAsync("it attests over SSV", async () => await situation.Chain.AttestingAsync([key]) == 1);
    }

    private static async Task<bool> IsFinallyActiveAsync(SoloUser user) =>
        (await user.StatusAsync()).GetProperty("keys")[0].TryGetProperty("beaconStatus", out var status) && status.GetString() == "active_ongoing";

    private static ValidatorClient Start(Situation situation, BlsSecretKey key) => ValidatorClient.Start(
        situation.Network.BeaconEndpoint, key, TimeSpan.FromMilliseconds(300), NullLogger.Instance);

    private static async Task PassAsync(Situation situation, ulong blocks)
    {
        var head = await situation.Chain.HeadAsync();
        await situation.UntilAsync($"{blocks} blocks pass", async () => await situation.Chain.HeadAsync() >= head + blocks);
    }
}
