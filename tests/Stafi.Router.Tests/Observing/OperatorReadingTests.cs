using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

/// <summary>What the snapshot says of operators.</summary>
public class OperatorReadingTests
{
    [Fact]
    public async Task An_operator_of_before_v2_that_no_ether_cluster_has_used_is_active_with_its_first_fee()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ssv.Removed.Add(2);
        rig.Ssv.Fees[2] = Wei.Zero;
        rig.Chain.View(Contracts.SsvViews, "getOperatorByIdSSV(uint64)", writer => writer
            .Address(Sample.Address(2)).UInt(956_600_000_000UL).UInt(12UL).Address(Address.Zero).Bool(false).Bool(true));

        var seen = await OperatorAsync(rig, 2);

        (seen.IsActive, seen.Fee, seen.ValidatorCount).ShouldBe((true, new Wei(1_770_000_000), 22U));
    }

    [Fact]
    public async Task One_that_is_inactive_in_both_views_is_removed_and_so_is_one_in_a_network_without_the_other_view()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ssv.Removed.Add(2);
        (await OperatorAsync(rig, 2)).IsActive.ShouldBeFalse();
        rig.Chain.View(Contracts.SsvViews, "getOperatorByIdSSV(uint64)", writer => writer
            .Address(Sample.Address(2)).UInt(0UL).UInt(0UL).Address(Address.Zero).Bool(false).Bool(false));
        rig.Chain.Mine();
        (await OperatorAsync(rig, 2)).IsActive.ShouldBeFalse();
    }

    [Fact]
    public async Task A_declared_fee_is_read_with_its_window_as_soon_as_the_chain_tells_of_it()
    {
        await using var rig = await RouterRig.CreateAsync();
        (await OperatorAsync(rig, 3)).DeclaredFee.Value.ShouldBeNull();
        rig.Chain.View(Contracts.SsvViews, "getOperatorDeclaredFee(uint64)", writer => writer.Bool(true).UInt(4_000_000_000UL).UInt(1_000UL).UInt(2_000UL));
        rig.Chain.Mine();
        Declare(rig, 3);

        (await OperatorAsync(rig, 3)).DeclaredFee.Value.ShouldBe(
            new DeclaredFee(new Wei(4_000_000_000), DateTimeOffset.FromUnixTimeSeconds(1_000), DateTimeOffset.FromUnixTimeSeconds(2_000)));
        (await OperatorAsync(rig, 4)).DeclaredFee.Value.ShouldBeNull();
    }

    [Fact]
    public async Task Declared_fees_that_cannot_be_read_are_unknown_and_nothing_else_is()
    {
        await using var rig = await RouterRig.CreateAsync();
        Declare(rig, 3);
        var seen = await OperatorAsync(rig, 3);
        seen.DeclaredFee.Reason.ShouldNotBeNull().ShouldContain("getOperatorDeclaredFee");
        seen.Fee.ShouldBe(Wei.FromGwei(3));
    }

    [Fact]
    public async Task A_key_that_the_API_shows_otherwise_is_an_alert_until_it_shows_the_chains_again()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.Get<IAlerts>().RaiseAsync("other", "operator 1", "text", RouterRig.Cancellation);
        rig.Api.Operators[0] = rig.Api.Operators[0] with { PublicKey = FakeSsv.PrivateKey(2).PublicKey.Text };
        rig.Api.Operators[1] = rig.Api.Operators[1] with { PublicKey = FakeSsv.PrivateKey(2).PublicKey.Text };
        rig.Api.Operators[2] = rig.Api.Operators[2] with { PublicKey = "no key" };

        var alerts = await WatchAsync(rig);

        alerts.Select(alert => alert.Subject).ShouldBe(["operator 1", "operator 3"]);
        alerts[0].Text.ShouldContain(FakeSsv.PrivateKey(1).PublicKey.Fingerprint);
        alerts[0].Text.ShouldContain(FakeSsv.PrivateKey(2).PublicKey.Fingerprint);
        rig.Api.Operators[0] = rig.Api.Operators[0] with { PublicKey = FakeSsv.PrivateKey(1).PublicKey.Text };
        (await WatchAsync(rig)).Select(alert => alert.Subject).ShouldBe(["operator 3"]);
        rig.Api.Failure = new InvalidOperationException("silent");
        (await WatchAsync(rig)).Select(alert => alert.Subject).ShouldBe(["operator 3"]);
    }

    [Fact]
    public async Task Each_field_says_where_it_comes_from()
    {
        await using var rig = await RouterRig.CreateAsync();
        var seen = await OperatorAsync(rig, 1);
        seen.ChainOrigin.ShouldBe(new Origin($"block {rig.Ledger.Head.Number}", rig.Ledger.Head.Timestamp));
        seen.DirectoryOrigin.ShouldNotBeNull().Source.ShouldBe("SSV API");
    }

    [Fact]
    public async Task Our_own_figures_stand_beside()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.Get<AttestationBook>().AddAsync(
            5, rig.Ledger.Head.Timestamp, [new ClusterRecord(FakeSsv.Operators, 10_000, 9_000)], RouterRig.Cancellation);
        var own = (await OperatorAsync(rig, 1)).Own.ShouldNotBeNull();
        (own.Due, own.Included).ShouldBe((10_000, 9_000));
        own.BasisPoints.ShouldBeLessThan(9_500);
        (await rig.ObserveAsync()).ClusterRecords.ShouldBe([new ClusterRecord(FakeSsv.Operators, 10_000, 9_000)]);
    }

    private static void Declare(RouterRig rig, ulong id)
    {
        var position = rig.Ledger.Operators.FindIndex(each => each.Id == id);
        rig.Ledger.Operators[position] = rig.Ledger.Operators[position] with { HasDeclaredFee = true, ChangedBlock = rig.Chain.Head.Number };
    }

    private static async Task<OperatorView> OperatorAsync(RouterRig rig, ulong id) =>
        (await rig.ObserveAsync()).Operators.Value.Single(each => each.Id == id);

    private static async Task<IReadOnlyList<Alert>> WatchAsync(RouterRig rig)
    {
        await rig.Get<OperatorHealthObserver>().RefreshAsync(RouterRig.Cancellation);
        rig.Chain.Mine();
        await rig.Get<OperatorWatch>().ObserveAsync(await rig.ObserveAsync(), RouterRig.Cancellation);
        return [.. (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation))
            .Where(alert => alert.Code == AlertCode.OperatorKeyDiffers).OrderBy(alert => alert.Subject, StringComparer.Ordinal)];
    }
}
