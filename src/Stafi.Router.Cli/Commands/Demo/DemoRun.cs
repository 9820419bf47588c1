using System.Globalization;
using Stafi.Consensus.BeaconApi;
using Stafi.Devnet;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Cli.Terminal;
using Stafi.StakingPool;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>One run of the demo.</summary>
internal sealed class DemoRun(Screen screen, bool exit, FileInfo? json, TimeSpan timeout)
{
    private const int Validators = 4;
    private static readonly Wei Stake = Wei.FromEther(150);
    private static readonly Wei Reserve = Wei.FromEther(20);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private bool _reported;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var folder = new DemoFolder();
        await using var network = await LocalNetwork.StartAsync(new LocalNetworkOptions(), new ScreenProgress(screen), cancellation);
        folder.Write(network, Reserve);
        screen.Progress($"starting the router; its log is {folder.Log}");
        await using var router = RouterProcess.Start(folder.Configuration, folder.Log);
        try
        {
            return await WatchAsync(network, folder, router, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }

    private async Task<int> WatchAsync(LocalNetwork network, DemoFolder folder, RouterProcess router, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var execution = new ExecutionClient(new JsonRpcClient(http, network.ExecutionEndpoint, new JsonRpcOptions()));
        var beacon = new BeaconClient(http, network.BeaconEndpoint, new BeaconClientOptions());
        var pool = await new PoolRegistry(execution, network.Addresses.Storage).ResolveAsync(BlockId.Latest, cancellation);
        using (var user = await network.UserAsync(0, cancellation))
        {
            screen.Progress($"a user stakes {Stake}; {Reserve} stay in the pool for withdrawals");
            await user.StakeAsync(Stake, cancellation);
        }
        var observer = new DemoObserver(network, execution, beacon, pool, folder.SeedKeys);
        var deadline = TimeProvider.System.GetUtcNow() + timeout;
        await new DemoView(screen).ShowAsync(async show =>
        {
            while (true)
            {
                if (router.HasExited) throw Failure(folder, $"The router ended with exit code {router.ExitCode}.");
                var snapshot = await observer.LookAsync(cancellation);
                show(snapshot);
                if (snapshot.IsDone(Validators) && await IsEnoughAsync(snapshot, router, cancellation)) return;
                if (exit && TimeProvider.System.GetUtcNow() > deadline)
                    throw Failure(folder, string.Create(CultureInfo.InvariantCulture, $"After {timeout.TotalSeconds:0} seconds {snapshot.Report.Validators.Count(validator => validator.Attesting)} of {Validators} validators attest."));
                await Task.Delay(Poll, cancellation);
            }
        });
        screen.Line($"All {Validators} validators attest.");
        return ExitCode.Done;
    }

    /// <summary>Reports once; with <c>--exit</c> that is the end.</summary>
    private async Task<bool> IsEnoughAsync(DemoSnapshot snapshot, RouterProcess router, CancellationToken cancellation)
    {
        if (_reported) return false;
        _reported = true;
        if (json is not null) await Screen.WriteJsonFileAsync(json.FullName, snapshot.Report, cancellation);
        if (!exit) screen.Progress($"all {Validators} validators attest; Ctrl-C stops the network and the router (process {router.Id})");
        return exit;
    }

    private static CliException Failure(DemoFolder folder, string reason)
    {
        var tail = File.Exists(folder.Log) ? string.Join(Environment.NewLine, File.ReadLines(folder.Log).TakeLast(25)) : "(no log)";
        return new CliException($"{reason} The end of the router's log:{Environment.NewLine}{tail}");
    }
}
