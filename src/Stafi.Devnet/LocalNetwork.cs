using Stafi.Consensus.Networks;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.BeaconNode;
using Stafi.Devnet.Hosts.SsvApi;
using Stafi.Devnet.Hosts.SsvOperators;
using Stafi.Devnet.Hosts.Voters;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet;

/// <summary>A whole network in one process and one anvil: chain, contracts, beacon node, SSV operators and API, voters.</summary>
public sealed class LocalNetwork : IAsyncDisposable
{
    private readonly LocalNetworkOptions _options;
    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly List<LocalAccount> _accounts = [];
    private readonly HttpClient _http = new();
    private BeaconNodeHost? _beacon;
    private AnvilNode? _anvil;
    private DeployedDevnet? _deployed;
    private SsvOperatorsHost? _operators;
    private SsvApiHost? _api;
    private ExecutionGateway? _gateway;

    private LocalNetwork(LocalNetworkOptions options) => _options = options;

    /// <summary>JSON-RPC with a real node's limits.</summary>
    public Uri ExecutionEndpoint => _gateway!.Endpoint;

    public Uri BeaconEndpoint => _beacon!.Address;

    /// <summary>Base address of SSV's API with the network.</summary>
    public Uri SsvApiEndpoint => _api!.BaseAddress;

    /// <summary>Control API of the operators' nodes.</summary>
    public Uri OperatorsEndpoint => _operators!.ControlAddress;

    public DevnetAddresses Addresses => _deployed!.Addresses;

    public DeployedDevnet Deployed => _deployed!;

    /// <summary>The beacon chain's identity, as a router is configured with it.</summary>
    public ConsensusNetwork Network => _beacon!.Network;

    /// <summary>Anvil's own methods, for reorganisations and snapshots.</summary>
    public AnvilControl Anvil => _anvil!.Control;

    public BeaconNode BeaconNode => _beacon!.Node;

    public OperatorNodes OperatorNodes => _operators!.Nodes;

    /// <summary>Execution block that is the beacon chain's genesis.</summary>
    public ulong GenesisBlock { get; private set; }

    /// <param name="options">What to start.</param>
    /// <param name="progress">Hears what is being done.</param>
    /// <param name="cancellationToken">Stops the start; what was started is stopped.</param>
    public static async Task<LocalNetwork> StartAsync(LocalNetworkOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
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
        var keys = await OperatorKeysAsync(cancellationToken);
        progress?.Report("starting the execution chain");
        _anvil = Keep(await AnvilNode.StartAsync(new AnvilOptions { SlotsPerEpoch = _options.SlotsPerEpoch }, cancellationToken));
        _gateway = Keep(await ExecutionGateway.StartAsync(_anvil.Endpoint, cancellationToken, _options.ExecutionPort));
        progress?.Report("deploying the contracts");
        _deployed = await DevnetDeployment.DeployAsync(_anvil.Control, ContractOptions(keys), cancellationToken);
        GenesisBlock = await _anvil.Control.BlockNumberAsync(cancellationToken);
        // Both layers begin with the genesis block finalized.
        await _anvil.Control.MineAsync(cancellationToken, blocks: 2 * (ulong)_options.SlotsPerEpoch, seconds: (ulong)_options.SecondsPerSlot);
        await _anvil.Control.SetIntervalMiningAsync(_options.SecondsPerSlot, cancellationToken);
        progress?.Report("starting the beacon node, SSV's operators and API, and the voters");
        await StartHostsAsync(keys, cancellationToken);
    }

    private async Task StartHostsAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        _beacon = Keep(await BeaconNodeHost.StartAsync(BeaconOptions(), cancellationToken));
        _operators = Keep(await SsvOperatorsHost.StartAsync(new SsvOperatorsOptions
        {
            ExecutionEndpoint = _anvil!.Endpoint,
            BeaconEndpoint = _beacon.Address,
            SsvNetwork = Addresses.SsvNetwork,
            OperatorKeys = keys,
            FromBlock = _deployed!.FirstBlock,
            FollowDistance = 2 * (ulong)_options.SlotsPerEpoch,
            Port = _options.OperatorsPort,
            Logging = _options.Logging,
        }, cancellationToken));
        _api = Keep(await SsvApiHost.StartAsync(new SsvApiHostOptions
        {
            ExecutionEndpoint = _anvil.Endpoint,
            SsvNetwork = Addresses.SsvNetwork,
            FromBlock = _deployed.FirstBlock,
            Port = _options.SsvApiPort,
            Logging = _options.Logging,
        }, cancellationToken));
        _ = Keep(await VotersHost.StartAsync(new VotersOptions
        {
            ExecutionEndpoint = _anvil.Endpoint,
            BeaconEndpoint = _beacon.Address,
            Storage = Addresses.Storage,
            Accounts = [.. DevnetAccounts.Voters.Take(_options.Voters).Select(Account)],
            FromBlock = _deployed.FirstBlock,
            BalanceEpochs = _options.BalanceEpochs,
            Logging = _options.Logging,
        }, cancellationToken));
    }

    private BeaconNodeOptions BeaconOptions() => new()
    {
        ExecutionEndpoint = _anvil!.Endpoint,
        Port = _options.BeaconPort,
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

    private DevnetOptions ContractOptions(IReadOnlyList<string> keys) => _options.Contracts with
    {
        Voters = _options.Voters,
        Operators = [.. keys.Select((text, position) =>
        {
            using var key = OperatorPrivateKey.Parse(text);
            return new DevnetOperator(key.PublicKey.Text, _options.OperatorFee(position + 1));
        })],
    };

    private async Task<IReadOnlyList<string>> OperatorKeysAsync(CancellationToken cancellationToken)
    {
        if (_options.OperatorKeys.Count >= _options.Operators) return [.. _options.OperatorKeys.Take(_options.Operators)];
        var keys = new string[_options.Operators];
        await Parallel.ForAsync(0, keys.Length, cancellationToken, (position, _) =>
        {
            using var key = OperatorPrivateKey.Create();
            keys[position] = key.ToPem();
            return ValueTask.CompletedTask;
        });
        return keys;
    }

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
