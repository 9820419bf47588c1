using Stafi.Consensus.Exits;
using Stafi.Consensus.Validators;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>The router takes validators away from an operator that stopped, and from SSV when they have exited.</summary>
public sealed class MovingTests
{
    [Fact]
    public async Task Validators_leave_an_operator_that_stopped_and_never_attest_from_two_clusters_and_an_exited_one_is_removed()
    {
        await using var situation = await Situation.StartAsync(settings: MovingFlow.Quickly);
        situation.Run();
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);

        var left = await MovingFlow.StopOperatorAsync(situation);
        await situation.UntilLogSaysAsync($"operator {left.Ids[1]} is inactive by the operators' API since block ");
        var seen = await MovingFlow.UntilMovedAsync(situation);
        await FourValidators.AttestAsync(situation);
        await MovingFlow.ShouldHaveMovedOnceAsync(situation, left, seen);
        await situation.UntilSaysAsync(["plan"], $"operator {left.Ids[1]} was left because of its work, and nothing shows yet that it works again");
        situation.Network.OperatorNodes.Registry.Malformed.ShouldBeEmpty();
        situation.Journal.ExposedNonces().ShouldBe([0, 1, 2, 3, 4, 5, 6, 7], "both sets of each key stay published");

        await ExitAsync(situation, key: 0);
        await situation.UntilAsync("the exited validator is removed and nobody else", async () =>
        {
            var status = (await situation.Chain.ValidatorsAsync([situation.Folder.Key(0)])).Values.Single().Status;
            var isRegistered = await situation.Chain.IsRegisteredAsync(situation.Folder.Key(0));
            if (status is ValidatorStatus.ActiveExiting) isRegistered.ShouldBeTrue("its operators keep it while it is exiting");
            return !isRegistered;
        });
        (await situation.Chain.SsvEventsAsync<ValidatorRemoved>()).Count.ShouldBe(FourValidators.Count + 1);
        foreach (var key in situation.Folder.Keys(1, 3)) (await situation.Chain.IsRegisteredAsync(key)).ShouldBeTrue();
    }

    /// <summary>By whoever has the key: the router's own exits have tests of their own.</summary>
    private static async Task ExitAsync(Situation situation, uint key)
    {
        var index = (await situation.Chain.ValidatorsAsync([situation.Folder.Key(key)])).Values.Single().Index;
        using var secret = situation.Folder.Secret(key);
        await situation.UntilAsync("the beacon chain takes the exit", () =>
        {
            var epoch = situation.Network.BeaconNode.Read(model => model.CurrentEpoch);
            return Task.FromResult(situation.Network.BeaconNode.Exit(new VoluntaryExit(epoch, index).Sign(secret, situation.Network.Network)) is null);
        });
    }
}
