using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Keys;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Storage;
using Stafi.Ssv.Api;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Fakes;

/// <summary>The router from its own composition root over nodes in memory, with a real journal in a database of its own.</summary>
internal sealed class RouterRig : IAsyncDisposable
{
    private const string AccountPassword = "account password";
    private const string SeedPassword = "seed password";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-rig-");
    private readonly LocalAccount _account = LocalAccount.FromHex("0x" + new string('1', 64));
    private ServiceProvider _services = null!;

    private RouterRig()
    {
        Beacon = new FakeBeacon(Contracts.Deposit);
        Ledger = new FakeLedger(Chain);
        Pool = new FakePool(Chain, Ledger);
        Ssv = new FakeSsv(Chain, Ledger, Api);
        var bytes = new byte[SeedFile.SeedLength];
        bytes.AsSpan().Fill(7);
        Seed = new ValidatorSeed(bytes);
        using (var first = Seed.DeriveSigningKey(0))
        using (var password = new Password(SeedPassword))
            SeedFile.Encrypt(bytes, first.PublicKey, password, SeedCost.Cheap).Save(PathOf("seed.json"));
        File.WriteAllBytes(PathOf("account.json"), KeystoreV3.Write(_account, AccountPassword, new KeystoreV3Options { N = 2 }));
        File.WriteAllText(PathOf("account.txt"), AccountPassword + "\n");
        File.WriteAllText(PathOf("seed.txt"), SeedPassword + "\n");
        Options = OptionsOf(this);
    }

    public RouterOptions Options { get; set; }

    public ValidatorSeed Seed { get; }

    public FakeChain Chain { get; } = new();

    public FakeBeacon Beacon { get; }

    /// <summary>A second beacon node; null when one is configured.</summary>
    public FakeBeacon? OtherBeacon { get; set; }

    /// <summary>A second execution node, to compare with; null when one is configured.</summary>
    public FakeChain? OtherChain { get; set; }

    public FakeSsvApi Api { get; } = new();

    /// <summary>The protocol's validator client; null without a trust route.</summary>
    public FakeKeymanager? Keymanager { get; set; }

    public FakeLedger Ledger { get; }

    public FakePool Pool { get; }

    public FakeSsv Ssv { get; }

    public Address Account => _account.Address;

    public KillingJournal Journal => (KillingJournal)Get<IJournal>();

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An unlocked rig.</summary>
    public static async Task<RouterRig> CreateAsync(Action<RouterRig>? configure = null)
    {
        var rig = new RouterRig();
        configure?.Invoke(rig);
        await rig.StartAsync();
        return rig;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public BlsPublicKey Key(uint index)
    {
        using var secret = Seed.DeriveSigningKey(index);
        return secret.PublicKey;
    }

    /// <summary>The next process after this one was killed.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        await StartAsync();
    }

    public Task<WorldView> ObserveAsync() => Get<WorldViewBuilder>().BuildAsync(Ledger.Head, Cancellation);

    /// <summary>Executes a plan of these steps on the snapshot of now.</summary>
    public async Task ExecuteAsync(params Step[] steps)
    {
        var world = await ObserveAsync();
        await Get<Executor>().ExecuteAsync(world, PlanOf(world, steps), Cancellation);
    }

    public Task WatchAsync()
    {
        var finalized = Chain.FinalizedNumber is { } number
            ? Reading.Known(new ChainPoint(number, Hash32.Zero, DateTimeOffset.UnixEpoch))
            : Reading.Unknown<ChainPoint>("not yet", DateTimeOffset.UnixEpoch);
        return Get<TransactionWatcher>().WatchAsync(Ledger.Head, finalized, Cancellation);
    }

    public static Plan PlanOf(WorldView world, params Step[] steps) =>
        new(world.Head, [.. steps.Select(step => new Proposed(step, "the test wants it") { Rule = "test" })], []);

    public async Task<IReadOnlyList<Intent>> IntentsAsync() =>
        [.. (await Journal.NewestAsync(100, Cancellation)).OrderBy(intent => intent.Id)];

    public async Task<Intent> OnlyIntentAsync() => (await IntentsAsync()).ShouldHaveSingleItem();

    public async Task<Refusal> OnlyRefusalAsync() => (await Journal.RefusalsAsync(Cancellation)).ShouldHaveSingleItem();

    /// <summary>A key of ours in the pool with this status; a deposit of it with our credentials is in the finalized state.</summary>
    public BlsPublicKey AddKey(uint index, PubkeyStatus status)
    {
        var key = Key(index);
        Pool.Statuses[key] = status;
        Ledger.PoolKeys.Add(new PoolKey(key, Account, status, Chain.Head.Number, 1));
        using var secret = Seed.DeriveSigningKey(index);
        AddPending(DepositSigner.Sign(secret, Contracts.Credentials, Gwei.FromEther(1), FakeBeacon.GenesisFork));
        return key;
    }

    public void AddPending(DepositData deposit) =>
        Beacon.Pending.Add(new PendingDeposit(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature, 1));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Seed.Dispose();
        _account.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IExecutionClient>(Chain);
        services.AddSingleton(new ExecutionNodes(OtherChain is null ? [Chain] : [Chain, OtherChain]));
        FakeBeacon[] beacons = OtherBeacon is null ? [Beacon] : [Beacon, OtherBeacon];
        services.AddSingleton<IBeaconClient>(new FailoverBeaconClient(
            [.. beacons.Select((beacon, i) => new Endpoint<IBeaconClient>($"http://cl:{i + 1}", beacon))]));
        services.AddSingleton<ISsvApiClient>(Api);
        services.AddSingleton<ILedger>(Ledger);
        services.AddSingleton<IChainFollower>(Ledger);
        if (Keymanager is { } keymanager) services.AddSingleton(new TrustClient(FakeKeymanager.Name, () => keymanager));
        services.AddRouterParts(Options, StoreAccess.Writer);
        services.Replace(
            ServiceDescriptor.Singleton<IJournal>(provider => new KillingJournal(ActivatorUtilities.CreateInstance<SqlJournal>(provider))));
        _services = services.BuildServiceProvider();
        await Get<IStore>().OpenAsync(Cancellation);
        if (_services.GetService<Actor>() is { } actor) await actor.UnlockAsync(Cancellation);
        await Get<OperatorHealthObserver>().RefreshAsync(Cancellation);
    }

    private static RouterOptions OptionsOf(RouterRig rig) => new()
    {
        Chain = new ChainOptions(31337),
        Mode = RouterMode.Act,
        Execution = new EndpointOptions([new Uri("http://el:1")], TimeSpan.FromSeconds(1)),
        Consensus = new EndpointOptions([new Uri("http://cl:1")], TimeSpan.FromSeconds(1)),
        SsvApi = new OperatorApiOptions([new Uri("http://api:1")], TimeSpan.FromMinutes(5)),
        Contracts = Contracts.Options,
        Accounts = new AccountsOptions(
            new AccountOptions(null, rig.PathOf("account.json"), new PasswordOptions(rig.PathOf("account.txt"), null, false)),
            new AccountOptions(null, rig.PathOf("account.json"), new PasswordOptions(rig.PathOf("account.txt"), null, false))),
        Keys = new KeysOptions(rig.PathOf("seed.json"), new PasswordOptions(rig.PathOf("seed.txt"), null, false)),
        Storage = new StorageOptions(rig.PathOf("router.db")),
        Policy = new Policy { PoolReserve = Wei.FromEther(20), WithdrawalCredentials = Contracts.Credentials },
        Loop = new LoopOptions(TimeSpan.FromMilliseconds(1), 25, 300, 4),
        Gas = new GasOptions(Wei.FromGwei(100), new Wei(1), Wei.FromGwei(3)),
    };
}
