using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>A router that dies again and again while validators of it are ejected.</summary>
public sealed class EjectionKillTests
{
    private static readonly string[] Points =
        ["exit:Reserved", "exit:Signed", "exit:Sent", "exit:Confirmed", "exitOnSsv:Reserved", "exitOnSsv:Signed", "exitOnSsv:Sent", "exitOnSsv:Mined"];

    [Fact]
    public async Task A_router_that_is_killed_in_every_state_of_an_exit_signs_one_for_each_validator()
    {
        await using var situation = await EjectionFlow.StartAsync(operatorsExit: false);
        // The signed exits do not arrive before the operators were asked: who leaves at once needs no second path.
        await using var beacon = await EjectionFlow.WithoutExitsAsync(situation);
        situation.RunUntilKilledAt(Points);
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);
        await EjectionFlow.UnstakeAsync(situation);

        for (var kills = 0; kills < Points.Length; kills++)
        {
            if (File.Exists(Path.Combine(situation.Folder.Markers, "exitOnSsv:Mined"))) beacon.Faults = Faults.None;
            await situation.UntilKilledAsync();
            situation.RunUntilKilledAt(Points);
        }
        await EjectionFlow.HaveLeftAsync(situation, 2);

        Directory.GetFiles(situation.Folder.Markers).Select(Path.GetFileName).ShouldBe(Points, ignoreOrder: true);
        var intents = situation.Journal.Intents();
        intents.Where(intent => intent.Kind == "exit" && intent.State != "Abandoned").Select(intent => intent.Path).ShouldBe(
            ["Reserved Signed Sent Confirmed", "Reserved Signed Sent Confirmed"]);
        situation.Journal.KeptMessages().ShouldBe(0);
        (await situation.Chain.SsvEventsAsync<ValidatorExited>()).Select(each => each.Event.PublicKey).ShouldBeUnique();
    }
}
