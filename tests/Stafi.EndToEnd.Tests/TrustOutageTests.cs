using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary>A validator client that is gone, away, or knows another token.</summary>
public sealed class TrustOutageTests
{
    [Fact]
    public async Task A_validator_client_that_is_gone_for_good_needs_a_persons_word_and_two_silent_epochs()
    {
        await using var flow = await TrustFlow.StartAsync();
        var (situation, key) = (flow.Situation, flow.Situation.Folder.Key(0));
        situation.Run();
        await flow.StakeAsync();
        await flow.UntilAtClientAsync();
        await flow.UntilConfirmedAsync("entrust");
        await situation.UntilAsync("its activation is final", () => Task.FromResult(
            situation.Network.BeaconNode.Read(model => model.State.Finalized.Epoch > model.State.Validators[0].ActivationEpoch)));
        await situation.Router.StopAsync();
        flow.Trust.Client.Keys.Delete(key);
        await flow.Trust.Relay.SwitchOffAsync();
        flow.MendOperators();
        (await situation.AskAsync("keys", "confirm-stopped", "0", "--note", "the machine burnt down", "--yes"))
            .ShouldContain("Noted as confirmation 1");
        situation.Folder.Write(RouterSettings.Of(situation.Network) with { InactiveAfter = "1s" });
        var since = situation.Network.BeaconNode.Read(model => model.CurrentEpoch);
        situation.Run();
        await flow.UntilRegisteredAsync();
        (situation.Network.BeaconNode.Read(model => model.CurrentEpoch) - since).ShouldBeGreaterThanOrEqualTo(3UL, "two whole epochs were silent");
        await flow.UntilAsync("it attests over SSV", async () => await situation.Chain.AttestingAsync([key]) == 1);
        (await situation.Chain.ValidatorsAsync([key])).Values.Single().Slashed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_validator_client_that_is_away_or_refuses_the_token_holds_its_keys_and_nothing_else()
    {
        await using var flow = await TrustFlow.StartAsync();
        flow.Trust.Write("another token");
        flow.Situation.Run();
        await flow.StakeAsync();
        await flow.Situation.UntilLogSaysAsync("Check the bearer token");
        (await flow.Situation.Chain.PoolKeysAsync()).ShouldBe(0UL, "an open place needs a client that answers");
        await flow.Situation.Router.StopAsync();
        flow.Trust.Write(TrustHost.Token);
        flow.Situation.Run();
        await flow.UntilAtClientAsync();
        await flow.UntilConfirmedAsync("entrust");

        flow.MendOperators();
        await flow.Trust.Relay.SwitchOffAsync();
        await flow.Situation.StakeAsync(Ethereum.Wei.FromEther(32));
        await flow.UntilAsync("another validator is registered on the SSV network meanwhile", () => flow.Situation.Chain.IsRegisteredAsync(flow.Situation.Folder.Key(1)));
        (await flow.Situation.Chain.IsRegisteredAsync(flow.Situation.Folder.Key(0))).ShouldBeFalse("nobody read back that it is gone");
        flow.Trust.Relay.SwitchOn();
        await flow.UntilRegisteredAsync();
        flow.Trust.Client.Keys.Keys.ShouldBeEmpty();
    }
}
