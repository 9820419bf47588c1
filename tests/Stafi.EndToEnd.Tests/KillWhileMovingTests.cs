using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary>Promises 1 and 3 of a move: after <c>kill -9</c> anywhere each validator leaves once and goes live once.</summary>
public sealed class KillWhileMovingTests
{
    private static readonly string[] Points = [.. new[] { "Reserved", "Signed", "Sent", "Mined", "Final" }.Select(state => $"remove:{state}")];

    [Fact]
    public async Task A_router_that_is_killed_in_every_state_of_a_removal_moves_each_validator_once()
    {
        await using var situation = await Situation.StartAsync(settings: MovingFlow.Quickly);
        situation.RunUntilKilledAt(Points);
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);
        var left = await MovingFlow.StopOperatorAsync(situation);

        for (var kills = 0; kills < Points.Length; kills++)
        {
            await situation.UntilKilledAsync();
            if (kills == Points.Length - 1) await ShouldExplainTheMoveAsync(situation);
            situation.RunUntilKilledAt(Points);
        }
        var seen = await MovingFlow.UntilMovedAsync(situation);
        await FourValidators.AttestAsync(situation);

        Directory.GetFiles(situation.Folder.Markers).Select(Path.GetFileName).ShouldBe(Points, ignoreOrder: true);
        await MovingFlow.ShouldHaveMovedOnceAsync(situation, left, seen);
        situation.Journal.Intents().Where(intent => intent.Kind == "remove")
            .ShouldAllBe(intent => intent.Path == "Reserved Signed Sent Mined Final" || intent.State == "Abandoned");
        situation.Journal.Intents().Count(intent => intent is { Kind: "remove", State: "Final" }).ShouldBe(1);
    }

    private static async Task ShouldExplainTheMoveAsync(Situation situation) => (await situation.AskAsync("plan")).ShouldContain(
        "keys 0-3: between two clusters; it was removed");
}
