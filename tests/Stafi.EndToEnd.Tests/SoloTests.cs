using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Consensus.Bls;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Hosts.ValidatorClient;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

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
        var key = PublicKey(user, "key.json");
        (await user.RefusedAsync("deposit", "other.json", "--new")).ShouldContain("offers no place");
        await situation.StakeAsync(Wei.FromEther(12));
        await situation.UntilAsync("the voters confirm the key", () => HasAsync(situation, key, PubkeyStatus.Matched));
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
        var key = PublicKey(user, "key.json");
        // Without blocks the voters say nothing, however long the command takes.
        await situation.Network.Anvil.SetIntervalMiningAsync(0, Stopping);
        (await user.RefusedAsync("stake", "key.json")).ShouldContain("the voters have not confirmed it yet");
        await situation.Network.Anvil.SetIntervalMiningAsync(1, Stopping);
        await situation.UntilAsync("the voters confirm the key", () => HasAsync(situation, key, PubkeyStatus.Matched));
        (await user.StatusAsync()).GetProperty("keys")[0].GetProperty("next").GetString()!.ShouldContain("'solo stake' (the pool keeps 20 ETH for it");
        await user.DoAsync("stake", "key.json");

        await user.DoAsync("onboard-ssv", "key.json", "--operators", "2,3,5,7");

        (await user.StatusAsync()).GetProperty("keys")[0].GetProperty("next").GetString()!.ShouldContain("it runs over SSV at operators 2,3,5,7");
        await situation.UntilAsync("it attests over SSV", async () => await situation.Chain.AttestingAsync([key]) == 1);
    }

    [Fact]
    public async Task A_key_that_is_not_staked_lapses_can_be_given_up_and_a_closed_route_takes_no_other()
    {
        await using var situation = await Situation.StartAsync(settings: Lapsing);
        using var user = new SoloUser(Lapsing(RouterSettings.Of(situation.Network)), DevnetAccounts.Users[1]);
        situation.Run();
        (await user.RefusedAsync("deposit", "key.json", "--new")).ShouldContain("offers no place");
        await situation.StakeAsync(Wei.FromEther(45));
        await user.DoAsync("deposit", "key.json");
        var key = PublicKey(user, "key.json");
        await situation.StakeAsync(Wei.FromEther(12));
        await situation.UntilAsync("the voters confirm the key", () => HasAsync(situation, key, PubkeyStatus.Matched));
        (await situation.Chain.PoolKeysAsync()).ShouldBe(0UL);

        await situation.UntilAsync("its 20 ETH are free again and the router deposits", async () => await situation.Chain.PoolKeysAsync() == 1);
        (await user.StatusAsync()).GetProperty("keys")[0].GetProperty("next").GetString()!.ShouldContain("keeps nothing for it");

        await user.DoAsync("offboard", key);
        await user.DoAsync("provide", key);
        await user.DoAsync("withdraw", key);
        (await SoloStatusAsync(situation, key)).ShouldBe(PubkeyStatus.Withdrawn);

        await CloseAsync(situation);
        (await user.RefusedAsync("deposit", "other.json", "--new", "--without-place")).ShouldContain("switched off");
        (await user.StatusAsync()).GetProperty("placesOffered").GetInt32().ShouldBe(0);
    }

    private static async Task<bool> IsFinallyActiveAsync(SoloUser user) =>
        (await user.StatusAsync()).GetProperty("keys")[0].TryGetProperty("beaconStatus", out var status) && status.GetString() == "active_ongoing";

    /// <summary>A minute is 60 blocks there.</summary>
    private static RouterSettings Lapsing(RouterSettings settings) => settings with { Policy = ["solo: { lapsesAfter: 1m }", "blocksPerDay: 86400"] };

    private static BlsPublicKey PublicKey(SoloUser user, string keystore)
    {
        using var key = user.Open(keystore);
        return key.PublicKey;
    }

    private static ValidatorClient Start(Situation situation, BlsSecretKey key) => ValidatorClient.Start(
        situation.Network.BeaconEndpoint, key, TimeSpan.FromMilliseconds(300), NullLogger.Instance);

    private static async Task PassAsync(Situation situation, ulong blocks)
    {
        var head = await situation.Chain.HeadAsync();
        await situation.UntilAsync($"{blocks} blocks pass", async () => await situation.Chain.HeadAsync() >= head + blocks);
    }

    private static async Task<bool> HasAsync(Situation situation, BlsPublicKey key, PubkeyStatus status) => await SoloStatusAsync(situation, key) == status;

    internal static async Task<PubkeyStatus> SoloStatusAsync(Situation situation, BlsPublicKey key) => SuperNode.ReadStatus(
        await situation.Network.Execution().CallAsync(
            new Ethereum.JsonRpc.Call(null, DevnetAddresses.Fixed.LightNode, LightNode.Status(key.Bytes)), Ethereum.JsonRpc.BlockId.Latest, Stopping));

    private static async Task CloseAsync(Situation situation)
    {
        using var deployer = LocalAccount.FromHex(DevnetAccounts.Deployer.PrivateKey);
        using var sender = new TransactionSender(situation.Network.Execution(), deployer);
        await sender.SendAsync(DevnetAddresses.Fixed.LightNode, LightNode.SetDepositEnabled(false), Wei.Zero, Stopping);
    }
}
