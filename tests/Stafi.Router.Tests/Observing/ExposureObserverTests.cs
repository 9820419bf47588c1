using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Execution;
using Stafi.Router.Journaling;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Observing;

/// <summary>Every share set ever sent is published; of which one holder has enough is refused, and alarmed where it happened.</summary>
public class ExposureObserverTests
{
    private static readonly IReadOnlySet<ulong> Three = new HashSet<ulong> { 1, 2, 3 };

    [Fact]
    public async Task Nothing_is_alarmed_while_no_holder_has_enough_shares()
    {
        await using var rig = await RouterRig.CreateAsync();
        await RegisterAsync(rig);
        (await AlertsAsync(rig, Grouped(rig, new HashSet<ulong> { 1, 2 }))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_set_of_which_a_group_has_enough_shares_is_alarmed_and_the_alarm_ends_with_the_group()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = await RegisterAsync(rig);

        var alert = (await AlertsAsync(rig, Grouped(rig, Three))).ShouldHaveSingleItem();
        alert.Code.ShouldBe("share-exposure");
        alert.Subject.ShouldBe("shares 1,2,3,4");
        alert.Text.ShouldContain("Operators 1, 2, 3");
        alert.Text.ShouldContain(key.ToString());

        (await AlertsAsync(rig, Grouped(rig))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_set_whose_transaction_reverted_counts_too()
    {
        await using var rig = await RouterRig.CreateAsync();
        await RegisterAsync(rig);
        var sent = (await rig.OnlyIntentAsync()).Attempts[^1].Hash;
        await rig.Journal.MarkMinedAsync(1, new MinedTransaction(sent, 9, Hash32.Zero, false, 1, Wei.Zero, "reverted"), RouterRig.Cancellation);
        await rig.Journal.MarkFinalAsync(1, RouterRig.Cancellation);
        (await rig.Get<ExposureBook>().AllAsync(RouterRig.Cancellation)).ShouldHaveSingleItem().State.ShouldBe(IntentState.FinalReverted);
        (await AlertsAsync(rig, Grouped(rig, Three))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_registration_whose_set_gives_a_group_enough_shares_is_refused_by_the_executor()
    {
        await using var rig = await RouterRig.CreateAsync(each => each.Options = each.Options with { Policy = Grouped(each, Three) });
        await RegisterAsync(rig);
        rig.Chain.Sent.ShouldBeEmpty();
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Code.ShouldBe(RefusalCode.GateUnsafe);
        refusal.Text.ShouldContain("Operators 1, 2, 3");
        (await rig.Get<ExposureBook>().AllAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    private static Policy Grouped(RouterRig rig, params IReadOnlySet<ulong>[] groups) =>
        rig.Options.Policy with { Operators = rig.Options.Policy.Operators with { Groups = groups } };

    private static async Task<Consensus.Bls.BlsPublicKey> RegisterAsync(RouterRig rig)
    {
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        await rig.ExecuteAsync(new RegisterStep(rig.Account, FakeSsv.Operators, [key], Wei.FromEther(1)));
        return key;
    }

    private static async Task<IReadOnlyList<Alert>> AlertsAsync(RouterRig rig, Policy policy)
    {
        var alerts = rig.Get<IAlerts>();
        var observer = new ExposureObserver(rig.Get<ExposureBook>(), alerts, rig.Get<AccountAddresses>(), policy);
        await observer.ObserveAsync(await rig.ObserveAsync(), RouterRig.Cancellation);
        return await alerts.CurrentAsync(RouterRig.Cancellation);
    }
}
