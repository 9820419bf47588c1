using Stafi.Consensus.Validators;
using Stafi.Router.Alerting;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Planning;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Observing;

public class EjectionWatchTests
{
    [Fact]
    public async Task The_deadline_counts_from_the_first_sight_over_a_restart_and_its_alert_ends_with_the_exit()
    {
        await using var rig = await RouterRig.CreateAsync(rig =>
        {
            rig.Beacon.ShardCommitteePeriod = 0;
            rig.Options = rig.Options with { Policy = rig.Options.Policy with { Exits = new ExitPolicy { Deadline = TimeSpan.FromSeconds(1) } } };
        });
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing) with { ActivationEpoch = 0 };
        rig.Pool.Ejected[19_999] = [7];
        await ObserveAsync(rig);
        var seen = (await rig.ObserveAsync()).Ejections.Value.Ours[0].SeenSince.ShouldNotBeNull();
        (await AlertsAsync(rig)).ShouldBeEmpty();

        rig.Chain.Mine();
        rig.Chain.Mine();
        rig.Chain.Mine();
        await rig.RestartAsync();
        (await rig.ObserveAsync()).Ejections.Value.Ours[0].SeenSince.ShouldBe(seen);
        await ObserveAsync(rig);
        var alert = (await AlertsAsync(rig)).ShouldHaveSingleItem();
        (alert.Code, alert.Subject).ShouldBe(("exit-overdue", "validator 7"));
        alert.Text.ShouldContain(key.ToString());

        rig.Pool.Ejected.Clear();
        await ObserveAsync(rig);
        (await AlertsAsync(rig)).ShouldBeEmpty();
    }

    private static async Task ObserveAsync(RouterRig rig)
    {
        var world = await rig.ObserveAsync();
        await rig.Get<EjectionWatch>().ObserveAsync(world, RouterRig.Cancellation);
    }

    private static Task<IReadOnlyList<Alert>> AlertsAsync(RouterRig rig) => rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation);
}
