namespace Stafi.EndToEnd.Tests;

/// <summary>The protocol's validator client as the backup for SSV, and the way back.</summary>
public sealed class TrustTests
{
    private static readonly string[] Points = [.. new[] { "entrust", "reclaim" }.SelectMany(kind =>
        new[] { "Reserved", "Signed", "Sent", "Confirmed" }.Select(state => $"{kind}:{state}"))];

    [Fact]
    public async Task A_validator_that_ssv_can_not_take_attests_from_the_validator_client_and_returns_and_is_never_in_two_places()
    {
        await using var flow = await TrustFlow.StartAsync();
        flow.Situation.Run();
        await flow.StakeAsync();
        await flow.UntilAtClientAsync();
        await flow.ShouldBeWellAtClientAsync();

        flow.MendOperators();
        await flow.UntilRegisteredAsync();
        await flow.ShouldHaveReturnedOnceAsync();
    }

    [Fact]
    public async Task A_router_that_is_killed_in_every_state_of_both_ways_goes_each_once()
    {
        await using var flow = await TrustFlow.StartAsync();
        flow.Situation.RunUntilKilledAt(Points);
        await flow.StakeAsync();
        for (var kills = 0; kills < Points.Length; kills++)
        {
            if (kills == Points.Length / 2)
            {
                await flow.UntilAtClientAsync();
                await flow.ShouldBeWellAtClientAsync();
                flow.MendOperators();
            }
            await flow.Situation.UntilKilledAsync();
            flow.Situation.RunUntilKilledAt(Points);
        }
        await flow.UntilRegisteredAsync();

        Directory.GetFiles(flow.Situation.Folder.Markers).Select(Path.GetFileName).ShouldBe(Points, ignoreOrder: true);
        await flow.ShouldHaveReturnedOnceAsync();
    }
}
