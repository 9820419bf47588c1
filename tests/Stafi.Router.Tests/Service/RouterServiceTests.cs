using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Service;
using Stafi.Router.Storage;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class RouterServiceTests
{
    [Fact]
    public async Task Another_chain_ends_it_at_the_start()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.ChainId = 5;
        using var service = ServiceOf(rig, new Lifetime());
        await Should.ThrowAsync<RouterStartException>(() => service.StartAsync(RouterRig.Cancellation));
    }

    [Fact]
    public async Task A_wrong_password_ends_it_at_the_start()
    {
        await using var rig = await RouterRig.CreateAsync();
        File.WriteAllText(rig.PathOf("seed.txt"), "wrong");
        using var service = ServiceOf(rig, new Lifetime());
        await Should.ThrowAsync<SecretException>(() => service.StartAsync(RouterRig.Cancellation));
    }

    [Fact]
    public async Task A_silent_node_at_the_start_is_waited_for()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Fails = _ => FakeChain.Failure(JsonRpcFailure.Transport, "connection refused");
        var lifetime = new Lifetime();
        using var service = ServiceOf(rig, lifetime);
        await service.StartAsync(RouterRig.Cancellation);
        await UntilAsync(rig, state => state.Readiness.Reasons.Any(reason => reason.Contains("connection refused", StringComparison.Ordinal)));

        rig.Chain.Fails = _ => null;
        await UntilAsync(rig, state => state.Readiness.IsReady);
        await service.StopAsync(RouterRig.Cancellation);
        lifetime.Stopped.ShouldBeFalse();
    }

    [Fact]
    public async Task A_failing_round_is_not_the_end()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ledger.SyncFailure = new LedgerException("the node contradicts itself");
        var lifetime = new Lifetime();
        using var service = ServiceOf(rig, lifetime);
        await service.StartAsync(RouterRig.Cancellation);
        await UntilAsync(rig, state => state.Readiness.Reasons.Contains("the node contradicts itself"));
        rig.Ledger.SyncFailure = null;
        await UntilAsync(rig, state => state.Readiness.IsReady);
        await service.StopAsync(RouterRig.Cancellation);
        lifetime.Stopped.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reorganisation_below_finality_and_another_writer_end_it_with_a_failure(bool reorganised)
    {
        await using var rig = await RouterRig.CreateAsync();
        Exception failure = reorganised ? new LedgerReorgException("block 7 was replaced") : new DeposedException(3);
        rig.Ledger.SyncFailure = failure;
        var lifetime = new Lifetime();
        using var service = ServiceOf(rig, lifetime);
        await service.StartAsync(RouterRig.Cancellation);
        await service.ExecuteTask!;
        lifetime.Stopped.ShouldBeTrue();
        rig.Get<RouterOutcome>().Failure.ShouldBe(failure);
    }

    [Fact]
    public async Task A_standby_is_ready_acts_when_it_leads_and_stands_by_again_when_it_is_deposed()
    {
        await using var rig = await RouterRig.CreateAsync(
            rig => rig.Options = rig.Options with { Policy = rig.Options.Policy with { BatchBlocks = 0 } });
        using var leadership = new FakeLeadership();
        var lifetime = new Lifetime();
        using var service = ServiceOf(rig, lifetime, leadership);
        await service.StartAsync(RouterRig.Cancellation);
        await UntilAsync(rig, state => state.Plan?.Steps.Count > 0);
        rig.Chain.Sent.ShouldBeEmpty();

        leadership.Lead(1);
        await UntilAsync(rig, _ => rig.Chain.Sent.Count == 1);
        rig.Ledger.SyncFailure = new DeposedException(1);
        rig.Chain.Mine();
        await UntilAsync(rig, _ => leadership.Ended == 1);
        rig.Ledger.SyncFailure = null;
        leadership.Lead(3);
        rig.Chain.Mine();
        await UntilAsync(rig, state => state.World!.Head.Number == rig.Chain.Head.Number);
        leadership.Lose();
        await UntilAsync(rig, _ => leadership.Ended == 2);

        await service.StopAsync(RouterRig.Cancellation);
        lifetime.Stopped.ShouldBeFalse();
    }

    private static RouterService ServiceOf(RouterRig rig, Lifetime lifetime, ILeadership? leadership = null) => new(
        rig.Options, rig.Get<StartChecks>(), rig.Get<RouterRound>(), rig.Get<RouterOutcome>(), leadership ?? rig.Get<ILeadership>(), lifetime,
        new HeadWatch([], TimeProvider.System, NullLogger<HeadWatch>.Instance),
        rig.Get<EndpointWatch>(), rig.Get<LoopPulse>(), TimeProvider.System, NullLogger<RouterService>.Instance, rig.Get<Actor>());

    private static async Task UntilAsync(RouterRig rig, Func<RouterState, bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(RouterRig.Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition(rig.Get<PlanBoard>().Current)) await Task.Delay(TimeSpan.FromMilliseconds(1), limit.Token);
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public bool Stopped { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Stopped = true;
    }
}
