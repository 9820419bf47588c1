using Stafi.Consensus.Bls;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Service;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.Simulation.Tests.World;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>The judges of the trust route find what they look for: a calm run is falsified in one way after the other.</summary>
public sealed class TrustJudgeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_key_in_the_client_and_in_a_cluster() => FindsAsync(new ClientPlaceJudge(), "is in the validator client, or on its way there, and in", run =>
    {
        _ = run.Network.Client.Import(Registered(run), null);
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_hand_over_of_a_key_in_a_cluster() => FindsAsync(new ClientPlaceJudge(), "on its way there, and in", async run =>
    {
        var key = Registered(run);
        _ = run.Network.Client.Ever.Add(key);
        var intent = await EntrustAsync(run, key);
        await run.Journal.SignMessageAsync(intent, null, Cancellation);
    });

    [Fact]
    public Task A_registration_of_a_key_in_the_client() => FindsAsync(new ClientPlaceJudge(), "registers it", async run =>
    {
        var registration = (await run.Journal.NewestAsync(100, Cancellation)).First(intent => intent.Step is RegisterStep);
        var key = KeysPort.All[700];
        _ = run.Network.Client.Import(key, null);
        var step = (RegisterStep)registration.Step with { Keys = [key] };
        var intent = await run.Journal.ReserveAsync(new NewIntent(step, "the test wants it", step.Owner, [new IntentKey(700, key)]), Cancellation);
        var nonce = await run.Journal.NextNonceAsync(step.Owner, Cancellation) ?? 0;
        await run.Journal.SignAsync(intent, new SignedAttempt(nonce, registration.Attempts[0], []), Cancellation);
    });

    [Fact]
    public Task An_epoch_that_is_attested_twice() => FindsAsync(new ClientPlaceJudge(), "it is slashed", run =>
    {
        var beacon = run.Network.Beacon.Model;
        var key = run.Network.Chain.Head.State.Ssv.Validators.Keys.Select(each => each.Key).First(each => beacon.State.Find(each)!.IsActiveAt(beacon.CurrentEpoch));
        _ = run.Network.Client.Import(key, null);
        return Task.CompletedTask;
    });

    [Fact]
    public Task More_than_their_share_in_the_client() => FindsAsync(new TrustJudge(), "may be", async run =>
    {
        foreach (var key in KeysPort.All.Skip(700).Take(50)) _ = run.Network.Client.Import(key, null);
        _ = await EntrustAsync(run, KeysPort.All[750]);
    });

    [Fact]
    public Task Fees_that_go_nowhere() => FindsAsync(new TrustJudge(), "the fees of", async run =>
    {
        var key = KeysPort.All[700];
        _ = run.Network.Client.Import(key, null);
        var intent = await EntrustAsync(run, key);
        await run.Journal.SignMessageAsync(intent, null, Cancellation);
        await run.Journal.ConfirmAsync(intent, "the test says so", Cancellation);
    });

    [Fact]
    public Task A_key_that_stays_in_the_client_without_a_word() => FindsAsync(new TrustJudge(), "no hold says why", run =>
    {
        _ = run.Network.Client.Import(KeysPort.All[700], null);
        run.Process.Board.Publish(run.Process.World!, new Plan(run.Process.World!.Head, [], []), new Readiness([], []), []);
        return Task.CompletedTask;
    });

    private static Task FindsAsync(IJudge judge, string what, Func<SimulationRun, Task> falsify) => Falsified.RunAsync(CalmAsync, judge, what, falsify);

    /// <summary>The first world with a trust route, after it staked and registered some validators.</summary>
    private static async Task<SimulationRun> CalmAsync()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var run = new SimulationRun(seed);
            await run.CalmAsync(100, 300);
            if (run.Options.Policy.Trust is not null && run.Network.Chain.Head.State.Ssv.Validators.Count > 2)
            {
                run.IsSettled = true;
                return run;
            }
            run.Dispose();
        }
        throw new InvalidOperationException("None of a hundred worlds is as the test needs it.");
    }

    private static BlsPublicKey Registered(SimulationRun run) => run.Network.Chain.Head.State.Ssv.Validators.Keys.Select(each => each.Key).Min();

    private static Task<long> EntrustAsync(SimulationRun run, BlsPublicKey key) => run.Journal.ReserveAsync(
        new NewIntent(new EntrustStep(key, KeymanagerPort.Name, Names.Pool.SuperNodeFeePool), "the test wants it", null, [new IntentKey(0, key)]), Cancellation);
}
