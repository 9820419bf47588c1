using Stafi.Consensus.Validators;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;

namespace Stafi.EndToEnd.Tests;

/// <summary>A key that became active before it had a place: only a person can say that it runs nowhere.</summary>
public sealed class ConfirmStoppedTests
{
    [Fact]
    public async Task A_key_that_became_active_while_the_router_stood_still_goes_live_on_a_persons_word_and_two_silent_epochs()
    {
        await using var situation = await Situation.StartAsync(lookahead: 1);
        var key = situation.Folder.Key(0);
        situation.RunUntilStoppedAt("stake:Sent");
        await situation.StakeAsync(Wei.FromEther(55));
        await situation.UntilAsync("the key is active for some epochs", async () =>
        {
            var epoch = situation.Network.BeaconNode.Read(model => model.CurrentEpoch);
            return (await situation.Chain.ValidatorsAsync([key])).TryGetValue(key, out var validator)
                && validator.Status is ValidatorStatus.ActiveOngoing && validator.ActivationEpoch + 4 < epoch;
        });
        await situation.Router.ThawAsync();
        await situation.UntilLogSaysAsync("keys confirm-stopped");
        (await CommandAsync(situation, "--yes")).ShouldSatisfyAllConditions(
            run => run.Exit.ShouldNotBe(0), run => run.Text.ShouldContain("while no router runs"));

        await situation.Router.StopAsync();
        (await CommandAsync(situation)).ShouldSatisfyAllConditions(
            run => run.Exit.ShouldNotBe(0), run => run.Text.ShouldContain("never registered by anybody"), run => run.Text.ShouldContain("add --yes"));
        (await CommandAsync(situation, "--yes")).ShouldSatisfyAllConditions(
            run => run.Exit.ShouldBe(0), run => run.Text.ShouldContain("Noted as confirmation 1 of ann"));
        (await situation.Chain.IsRegisteredAsync(key)).ShouldBeFalse();
        var since = situation.Network.BeaconNode.Read(model => model.CurrentEpoch);
        situation.Run();
        await situation.UntilAsync("it is registered", () => situation.Chain.IsRegisteredAsync(key));
        (situation.Network.BeaconNode.Read(model => model.CurrentEpoch) - since).ShouldBeGreaterThanOrEqualTo(3UL, "two whole epochs were silent");
        await situation.UntilAsync("it attests", async () => await situation.Chain.AttestingAsync([key]) == 1);
    }

    private static Task<(int Exit, string Text)> CommandAsync(Situation situation, params string[] more) =>
        Situation.CommandAsync(situation.Folder, ["keys", "confirm-stopped", "0", "--note", "looked", "--by", "ann", .. more]);
}
