using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Router;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Storage;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Api;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Running;

/// <summary>The router from its start until it is killed: its own parts, over the simulated world instead of sockets and files.</summary>
internal sealed class RouterProcess : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly RouterRound _round;
    private readonly LeaderTerm _term = new(1, () => true, () => ValueTask.CompletedTask, CancellationToken.None);

    public RouterProcess(Network network, RouterOptions options, IStorage storage)
    {
        var execution = new ExecutionPort(network.Chain, network.Beacon, network.Trouble.Execution, Life, network.Delay);
        IBeaconClient[] nodes =
            [.. network.Trouble.BeaconNodes.Select(source => new BeaconPort(network.Beacon, source, Life, network.WasLive))];
        var keys = new KeysPort();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(network.Clock);
        services.AddSingleton<IExecutionClient>(execution);
        services.AddSingleton(new ExecutionNodes([execution]));
        services.AddSingleton(nodes[0]);
        services.AddSingleton<IBeaconNodes>(new BeaconNodesPort(nodes));
        services.AddSingleton<ISsvApiClient>(new ApiPort(network.Chain, network.Reports, network.Trouble.Api, Life));
        services.AddSingleton(new LogScanner(execution, new LogScannerOptions()));
        services.AddSingleton(new SsvNetworkViews(execution, Names.SsvViews));
        services.AddSingleton(new LegacyViews(execution, Names.SsvViews));
        services.AddSingleton(new PoolRegistry(execution, Names.Pool.Storage));
        services.AddSingleton(Accounts.Addresses);
        services.AddSingleton<IRouterAccounts>(new Accounts());
        services.AddSingleton<IValidatorKeys>(keys);
        services.AddSingleton<ISignatureCheck>(keys);
        services.AddSingleton<IMessageSeal>(keys);
        services.AddSingleton<IKeystoreExport>(keys);
        services.AddSingleton(new SlashingExports(options with { Storage = new StorageOptions(network.Files) }));
        if (options.Policy.Trust is { } trust)
            services.AddSingleton(new TrustClient(trust.Client, () => new KeymanagerPort(network.Client, network.ClientTrouble, Life)));
        services.AddSingleton(_ => SharedFiles.PublicKeys());
        services.AddSingleton<ILeadership>(new SoleLeader());
        services.AddSingleton(MortalJournal.Of(storage.Intents, Life));
        services.AddSingleton(storage.AtClients);
        services.AddSingleton(storage.Ledger);
        services.AddSingleton(storage.Follower(execution));
        services.AddSingleton(storage.Liveness);
        services.AddSingleton(storage.Store);
        services.AddSingleton(storage.Ejections);
        services.AddSingleton<IAlerts>(storage.Alerts);
        services.AddSingleton<ILedgerAudit>(new SureAudit());
        services.AddRouterOptions(options).AddRouterObservers(options).AddRouterExecution(options);
        services.TryAddSingleton<PlanBoard>();
        services.TryAddSingleton<RouterRound>();
        _services = services.BuildServiceProvider();
        _round = _services.GetRequiredService<RouterRound>();
        Board = _services.GetRequiredService<PlanBoard>();
    }

    public Life Life { get; } = new();

    public PlanBoard Board { get; }

    public WorldView? World => Board.Current.World;

    public Plan? Plan => Board.Current.Plan;

    /// <summary>One round as the service makes it.</summary>
    /// <returns>What is neither a failing source nor a killed process: a defect; null when there is none.</returns>
    public async Task<Exception?> RoundAsync()
    {
        try
        {
            await _round.RunAsync(_term, CancellationToken.None);
            return null;
        }
        catch (Exception failure) when (Life.IsDead || SourceFailure.Is(failure) || failure is LedgerException)
        {
            if (!Life.IsDead) _round.Report([failure.Message]);
            return null;
        }
#pragma warning disable CA1031 // Whatever else comes out is for the judges.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            return defect;
        }
    }

    public void Dispose() => _services.Dispose();

    private sealed class SoleLeader : ILeadership
    {
        public Leadership Current { get; } = new(LeadershipState.Leader, DateTimeOffset.UnixEpoch, 1, "the simulation");

        public bool IsShared => false;

        public Task<LeaderTerm> WinAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<LeaderTerm?> BorrowAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public void RequireLead()
        {
        }
    }

    /// <summary>The ledger in memory loses nothing; what the audit finds is tested with the real one.</summary>
    private sealed class SureAudit : ILedgerAudit
    {
        public IReadOnlyList<LedgerDisagreement> Current => [];

        public Task<IReadOnlyList<LedgerDisagreement>> RunAsync(ChainPoint head, Reading<PoolView> pool, CancellationToken cancellation) =>
            Task.FromResult(Current);
    }
}
