using Stafi.Consensus.Networks;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.BeaconNode;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Hosts.SsvApi;
using Stafi.Devnet.Hosts.SsvOperators;
using Stafi.Devnet.Hosts.Voters;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet;

/// <summary>A whole network in one process and one anvil: chain, contracts, beacon node, SSV operators and API, voters.</summary>
public sealed class LocalNetwork : IAsyncDisposable
{
    private readonly LocalNetworkOptions _options;
    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly List<LocalAccount> _accounts = [];
    private readonly HttpClient _http = new();
    private BeaconNodeHost? _beacon;
    private ExecutionChainHost? _chain;
    private SsvOperatorsHost? _operators;
    private SsvApiHost? _api;

    private LocalNetwork(LocalNetworkOptions options) => _options = options;

    /// <summary>JSON-RPC with a real node's limits.</summary>
    public Uri ExecutionEndpoint => _chain!.Endpoint;

    public Uri BeaconEndpoint => _beacon!.Address;

    /// <summary>Base address of SSV's API with the network.</summary>
    public Uri SsvApiEndpoint => _api!.BaseAddress;

    /// <summary>Control API of the operators' nodes.</summary>
    public Uri OperatorsEndpoint => _operators!.ControlAddress;

    public DevnetAddresses Addresses => Deployed.Addresses;

    public DeployedDevnet Deployed => _chain!.Deployed;

    /// <summary>The beacon chain's identity, as a router is configured with it.</summary>
    public ConsensusNetwork Network => _beacon!.Network;

    /// <summary>Anvil's own methods, for reorganisations and snapshots.</summary>
    public AnvilControl Anvil => _chain!.Anvil;

    public BeaconNode BeaconNode => _beacon!.Node;

    public OperatorNodes OperatorNodes => _operators!.Nodes;

    /// <summary>Execution block that is the beacon chain's genesis.</summary>
    public ulong GenesisBlock => _chain!.GenesisBlock;

    /// <param name="options">What to start.</param>
    /// <param name="progress">Hears what is being done.</param>
    /// <param name="cancellationToken">Stops the start; what was started is stopped.</param>
    public static async Task<LocalNetwork> StartAsync(
        LocalNetworkOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var network = new LocalNetwork(options);
        try
        {
            await network.StartPartsAsync(progress, cancellationToken);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until cancelled.</summary>
    public static async Task RunAsync(LocalNetworkOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var network = await StartAsync(options, progress, cancellationToken);
        progress?.Report($"execution {network.ExecutionEndpoint} beacon {network.BeaconEndpoint} SSV API {network.SsvApiEndpoint}");
        await Hosts.HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    /// <summary>A client of the network's own chain.</summary>
    public IExecutionClient Execution() => new ExecutionClient(new JsonRpcClient(_http, ExecutionEndpoint, new JsonRpcOptions()));

    /// <summary>One of the funded users, 0 to 2.</summary>
    public Task<PoolUser> UserAsync(int index, CancellationToken cancellationToken) =>
        PoolUser.ConnectAsync(Execution(), Addresses.Storage, Account(DevnetAccounts.Users[index]), cancellationToken);

    /// <summary>Switches an operator's node off or on; the API reports it as it would after a while.</summary>
    public void SetOperatorOnline(ulong id, bool online)
    {
        _operators!.Nodes.Nodes[id].IsOnline = online;
        SetReport(id, online ? new OperatorReport() : new OperatorReport(DirectoryOperator.Inactive, 0, 60));
    }

    /// <summary>Sets what the API reports of an operator.</summary>
    public void SetReport(ulong id, OperatorReport report) => _api!.SetReport(id, report);

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part)) await part.DisposeAsync();
        foreach (var account in _accounts) account.Dispose();
        _http.Dispose();
    }

    private async Task StartPartsAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"making RSA keys of {_options.Operators} SSV operators");
        var keys = _options.OperatorKeys.Count >= _options.Operators
            ? [.. _options.OperatorKeys.Take(_options.Operators)]
            : await OperatorKeyFolder.CreateAsync(_options.Operators, cancellationToken);
        progress?.Report("starting the execution chain and deploying the contracts");
        _chain = Keep(await ExecutionChainHost.StartAsync(ChainOptions(keys), cancellationToken));
        progress?.Report("starting the beacon node, SSV's operators and API, and the voters");
        await StartHostsAsync(keys, cancellationToken);
    }

    private async Task StartHostsAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        _beacon = Keep(await BeaconNodeHost.StartAsync(BeaconOptions(), cancellationToken));
        _operators = Keep(await SsvOperatorsHost.StartAsync(new SsvOperatorsOptions
        {
            ExecutionEndpoint = _chain!.AnvilEndpoint,
            BeaconEndpoint = _beacon.Address,
            SsvNetwork = Addresses.SsvNetwork,
            OperatorKeys = keys,
            FromBlock = Deployed.FirstBlock,
            FollowDistance = 2 * (ulong)_options.SlotsPerEpoch,
            Exits = _options.OperatorsExit,
            Port = _options.OperatorsPort,
            PollInterval = _options.PollInterval,
            Logging = _options.Logging,
        }, cancellationToken));
        _api = Keep(await SsvApiHost.StartAsync(new SsvApiHostOptions
        {
            ExecutionEndpoint = _chain!.AnvilEndpoint,
            SsvNetwork = Addresses.SsvNetwork,
            FromBlock = Deployed.FirstBlock,
            Port = _options.SsvApiPort,
            PollInterval = _options.PollInterval,
            Logging = _options.Logging,
        }, cancellationToken));
        _ = Keep(await VotersHost.StartAsync(new VotersOptions
        {
            ExecutionEndpoint = _chain!.AnvilEndpoint,
            BeaconEndpoint = _beacon.Address,
            Storage = Addresses.Storage,
            Accounts = [.. DevnetAccounts.Voters.Take(_options.Voters).Select(Account)],
            FromBlock = Deployed.FirstBlock,
            BalanceEpochs = _options.BalanceEpochs,
            Ejects = _options.VotersEject,
            PollInterval = _options.PollInterval,
            Logging = _options.Logging,
        }, cancellationToken));
    }

    private BeaconNodeOptions BeaconOptions() => new()
    {
        ExecutionEndpoint = _chain!.AnvilEndpoint,
        Port = _options.BeaconPort,
        PollInterval = _options.PollInterval / 2,
        GenesisBlock = GenesisBlock,
        DepositContract = Addresses.DepositContract,
        SecondsPerSlot = (ulong)_options.SecondsPerSlot,
        SlotsPerEpoch = (ulong)_options.SlotsPerEpoch,
        MaxSeedLookahead = _options.MaxSeedLookahead,
        ShardCommitteePeriod = _options.ShardCommitteePeriod,
        WithdrawabilityDelay = _options.WithdrawabilityDelay,
        SweepPeriod = _options.SweepPeriod,
        Logging = _options.Logging,
    };

    private ExecutionChainOptions ChainOptions(IReadOnlyList<string> keys) => new()
    {
        OperatorKeys = keys,
        OperatorFee = _options.OperatorFee,
        SecondsPerBlock = _options.SecondsPerSlot,
        SlotsPerEpoch = _options.SlotsPerEpoch,
        Port = _options.ExecutionPort,
        Contracts = _options.Contracts with { Voters = _options.Voters },
    };

    private LocalAccount Account(DevnetAccount account)
    {
        var opened = LocalAccount.FromHex(account.PrivateKey);
        _accounts.Add(opened);
        return opened;
    }

    private T Keep<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
