using Microsoft.Extensions.DependencyInjection;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Solo;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Api;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Running;

/// <summary>
/// A solo user who does nothing but what the router's own commands allow (<c>Stafi.Router/Solo</c>, over a ledger of the user's own), and who wants much that they
/// must not: the key in a second place, or back before it was silent, with a lie that it has stopped.
/// </summary>
internal sealed class SoloUser : IAsyncDisposable
{
    private readonly Network _network;
    private readonly RouterOptions _options;
    private readonly LocalAccount _account = new([.. new byte[31], 60]);
    private readonly BlsSecretKey _key = BlsSecretKey.FromBytes([.. new byte[31], 61]);
    private readonly string _keyFile;
    private readonly HashSet<ulong> _signed = [];
    private readonly ExecutionPort _node;
    private readonly BeaconPort[] _beacons;
    private readonly SoloBook _book;
    private SoloDesk? _desk;
    private SoloEpochs? _watch;
    private LivenessRecord? _silence;

    public SoloUser(Network network, RouterOptions options)
    {
        _network = network;
        _options = options with { Storage = new StorageOptions(network.Files + "-desk.db") };
        _keyFile = network.Files + "-key.json";
        _book = SoloBook.Open(_keyFile);
        _book.AddMade(Key, network.Clock.Now);
        FakeSignatures.AcceptRealOf(Key);
        network.Senders.Add(_account.Address);
        network.AlsoLive = (epoch, key) => key == Key && _signed.Contains(epoch);
        _node = new ExecutionPort(network.Chain, network.Beacon, network.Trouble.Execution, new Life(), () => (ulong)network.Random.Below(8));
        _beacons = [.. network.Trouble.BeaconNodes.Select(source => new BeaconPort(network.Beacon, source, new Life(), network.WasLive))];
        network.Chain.Do(new Act(_account.Address, Wei.Zero, call => call.State = call.State.Pay(_account.Address, Wei.FromEther(200))));
    }

    public BlsPublicKey Key => _key.PublicKey;

    public Address Address => _account.Address;

    /// <summary>Whether the user's server signs with the key.</summary>
    public bool IsOnServer { get; private set; }

    /// <summary>What was done, and which wishes the commands refused.</summary>
    public SortedDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    private PubkeyStatus Status => _network.Chain.Head.State.Pool.Light.StatusOf(Key);

    private bool IsOnSsv => _network.Chain.Head.State.Ssv.Validators.ContainsKey((Address, Key));

    /// <summary>A block: the key attests where it is, and the user may want something.</summary>
    public async Task ActAsync()
    {
        var beacon = _network.Beacon.Model;
        if ((IsOnServer || IsOnSsv) && beacon.State.Find(Key)?.IsActiveAt(beacon.CurrentEpoch) is true) _ = _signed.Add(beacon.CurrentEpoch);
        await WatchAsync();
        if (!_network.Random.OneIn(3)) return;
        try
        {
            _desk ??= await SoloDesk.OpenAsync(_options, Address, Ports, CancellationToken.None);
            await WantAsync(_desk);
        }
        catch (Exception refused) when (refused is SoloException or RefusalException)
        {
            Count("refused");
        }
        catch (Exception away) when (SourceFailure.Is(away) || away is LedgerException or RouterStartException)
        {
            Count("nodes away");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null) await _desk.DisposeAsync();
        _key.Dispose();
    }

    private Task WantAsync(SoloDesk desk)
    {
        var sender = new SoloSender(desk, _account);
        var payments = new SoloPayments(desk, sender);
        return Status switch
        {
            PubkeyStatus.Unknown => SendAsync("deposited", payments.DepositAsync(_key, withoutPlace: _network.Random.OneIn(10), default)),
            PubkeyStatus.Matched => SendAsync("staked", payments.StakeAsync(_key, default)),
            PubkeyStatus.Staked => PlaceAsync(desk, sender),
            _ => Task.CompletedTask,
        };
    }

    private Task PlaceAsync(SoloDesk desk, SoloSender sender)
    {
        if (IsOnServer && _network.Random.OneIn(12)) return Stop("stopped", () => IsOnServer = false);
        if (IsOnSsv && _network.Random.OneIn(12)) return Stop("removed", Remove);
        return _network.Random.OneIn(2) ? ExportAsync(desk) : RegisterAsync(desk, sender);
    }

    private async Task ExportAsync(SoloDesk desk)
    {
        _ = await new SoloLives(desk).RequireAsync(new OwnServer(), Key, _book, SaysStopped(), _silence, default);
        _book.AddExported(Key, "server.json", _network.Clock.Now);
        IsOnServer = true;
        Arrive("exported");
    }

    private async Task RegisterAsync(SoloDesk desk, SoloSender sender)
    {
        var nonce = await sender.NextNonceAsync(default);
        var operators = new OperatorSet(1, 2, 3, 4);
        _ = await new SoloLives(desk).RequireAsync(new OverSsv(Address, operators, nonce), Key, _book, SaysStopped(), _silence, default);
        var tuple = _network.Chain.Head.State.Ssv.Clusters.GetValueOrDefault(new ClusterKey(Address, operators), ClusterTuple.New);
        var shares = KeysPort.SharesOf(Key, Address, operators, nonce);
        var draft = await sender.DraftAsync(
            Names.SsvNetwork, Wei.FromEther(1), SsvNetwork.RegisterValidator(Key, operators, shares, tuple), nonce, default);
        _book.AddRegistered(Key, Address, operators, nonce, Keccak256.Hash(shares), _network.Clock.Now);
        _ = await _node.SendRawTransactionAsync(draft.Sign(_account).Raw, default);
        Arrive("registered");
    }

    private async Task SendAsync(string what, Task<SoloDraft> drafted)
    {
        var draft = await drafted;
        _ = await _node.SendRawTransactionAsync(draft.Transaction.Sign(_account).Raw, default);
        Count(what);
    }

    /// <summary>Who goes without silence says so now and then although the key runs.</summary>
    private bool SaysStopped() => !(IsOnServer || IsOnSsv) || _network.Random.OneIn(3);

    private Task Stop(string what, Action stop)
    {
        stop();
        _watch = new SoloEpochs(_network.Beacon.Parameters.Network.SlotsPerEpoch);
        Count(what);
        return Task.CompletedTask;
    }

    private void Remove()
    {
        var operators = new OperatorSet(1, 2, 3, 4);
        _network.Chain.Do(new Act(Address, Wei.Zero, call =>
            SsvModel.Remove(call, [Key], operators, call.Ssv.Clusters[new ClusterKey(Address, operators)])));
    }

    private void Arrive(string what)
    {
        (_watch, _silence) = (null, null);
        Count(what);
    }

    /// <summary>What <c>--stopped</c> watches.</summary>
    private async Task WatchAsync()
    {
        if (_watch is null || !_network.Beacon.Model.State.Indexes.TryGetValue(Key, out var index)) return;
        var views = new List<SoloEpochs.View?>();
        foreach (var node in _beacons) views.Add(await AskAsync(node, (ulong)index));
        _silence = _watch.Note(views) ?? _silence;
    }

    private async Task<SoloEpochs.View?> AskAsync(BeaconPort node, ulong index)
    {
        try
        {
            var slots = _network.Beacon.Parameters.Network.SlotsPerEpoch;
            var head = (await node.GetSyncingAsync(default)).HeadSlot;
            if (LivenessEpoch.AskableAt(head, slots) is not { } epoch) return null;
            return new SoloEpochs.View(head, epoch, (await node.GetLivenessAsync(epoch, [index], default))[0].IsLive);
        }
        catch (BeaconApiException)
        {
            return null;
        }
    }

    private void Ports(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(_network.Clock);
        services.AddSingleton<IExecutionClient>(_node);
        services.AddSingleton(new ExecutionNodes([_node]));
        services.AddSingleton<IBeaconClient>(_beacons[0]);
        services.AddSingleton<IBeaconNodes>(new BeaconNodesPort(_beacons));
        services.AddSingleton<ISsvApiClient>(new ApiPort(_network.Chain, _network.Reports, _network.Trouble.Api, new Life()));
        services.AddSingleton<ISignatureCheck>(new KeysPort());
    }

    private void Count(string what) => Done[what] = Done.GetValueOrDefault(what) + 1;
}
