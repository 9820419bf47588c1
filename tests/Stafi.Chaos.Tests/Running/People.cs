using System.Collections.Concurrent;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Keys;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Chaos.Tests.Running;

/// <summary>Users and a stranger, who act beside the router. What they do takes blocks, so it goes on while the schedule does.</summary>
internal sealed class People : IDisposable
{
    private const int Attempts = 3;

    private static readonly FunctionSelector DepositSelector = FunctionSelector.Of("deposit(bytes,bytes,bytes,bytes32)");

    private readonly LocalNetwork _network;
    private readonly LocalAccount _stranger = LocalAccount.FromHex(DevnetAccounts.Stranger.PrivateKey);
    private readonly TransactionSender _sender;
    private readonly Dictionary<int, PoolUser> _users = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<Task> _deeds = [];

    public People(LocalNetwork network) => (_network, _sender) = (network, new TransactionSender(network.Execution(), _stranger));

    /// <summary>What did not work, for whom; it is no fault of the router's.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    public bool AreBusy => _deeds.Any(deed => !deed.IsCompleted);

    public void Stake(int user, Wei amount, CancellationToken cancellation) =>
        Do($"user {user} stakes {amount}", async () => await (await UserAsync(user, cancellation)).StakeAsync(amount, cancellation));

    public void Unstake(int user, Wei reth, CancellationToken cancellation) => Do($"user {user} unstakes {reth}", async () =>
    {
        var person = await UserAsync(user, cancellation);
        var has = await person.RethBalanceAsync(cancellation);
        if (!has.IsZero) await person.UnstakeAsync(Wei.Min(reth, has), cancellation);
    });

    public void FrontRun(BlsSecretKey key, CancellationToken cancellation) => Do("a stranger front-runs", async () =>
    {
        var credentials = WithdrawalCredentials.ForAddress(_stranger.Address);
        DepositData deposit;
        using (key) deposit = DepositSigner.Sign(key, credentials, Gwei.FromEther(1), _network.Network.GenesisForkVersion);
        var call = new AbiWriter(DepositSelector).Bytes(deposit.PublicKey.Bytes).Bytes(credentials.Value.ToArray())
            .Bytes(deposit.Signature.Bytes).Hash32(deposit.Root());
        await _sender.SendAsync(_network.Addresses.DepositContract, call.ToArray(), Wei.FromEther(1), cancellation);
    });

    /// <summary>Pays into the owner's first cluster; nothing while there is none.</summary>
    public void Dust(Wei amount, CancellationToken cancellation) => Do("a stranger deposits dust", async () =>
    {
        var events = await ClusterEventsAsync(DevnetAccounts.SsvOwner.Address, cancellation);
        if (events.Count == 0) return;
        var newest = events[^1];
        var call = SsvNetwork.Deposit(newest.Owner, newest.Operators, newest.Cluster);
        await _sender.SendAsync(_network.Addresses.SsvNetwork, call, amount, cancellation);
    });

    public void RegisterForeign(int count, CancellationToken cancellation) => Do("a stranger registers validators", async () =>
    {
        var events = await ClusterEventsAsync(_stranger.Address, cancellation);
        var nonce = (ulong)events.Count(each => each is ValidatorAdded);
        var seedBytes = new byte[Mnemonic.SeedLength];
        seedBytes.AsSpan().Fill(0x55);
        using var seed = new ValidatorSeed(seedBytes);
        var secrets = Enumerable.Range((int)nonce, count).Select(index => seed.DeriveSigningKey((uint)index)).ToArray();
        var keys = OperatorRsaKeys.All.Take(4).Select(OperatorPrivateKey.Parse).ToArray();
        var operators = ClusterOperatorKeys.Of(keys.Select((key, i) => KeyValuePair.Create((ulong)i + 1, key.PublicKey)));
        var shares = KeyShareSplitter.SplitAll(
            [.. secrets.Select((secret, i) => (secret, nonce + (ulong)i))], operators, _stranger.Address, cancellation);
        foreach (var secret in secrets) secret.Dispose();
        foreach (var key in keys) key.Dispose();
        var tuple = events.Count == 0 ? ClusterTuple.New : events[^1].Cluster;
        var call = SsvNetwork.RegisterValidators(
            [.. shares.Select(each => each.PublicKey)], operators.Operators, [.. shares.Select(each => each.SharesData.Bytes)], tuple);
        await _sender.SendAsync(_network.Addresses.SsvNetwork, call, Wei.FromEther(1), cancellation);
    });

    public void Dispose()
    {
        foreach (var user in _users.Values) user.Dispose();
        _sender.Dispose();
        _stranger.Dispose();
        _turn.Dispose();
    }

    private async Task<IReadOnlyList<ClusterEvent>> ClusterEventsAsync(Address owner, CancellationToken cancellation)
    {
        var execution = _network.Execution();
        var head = await execution.GetBlockAsync(BlockId.Latest, cancellation);
        var logs = await execution.GetLogsAsync(
            new LogFilter { FromBlock = _network.GenesisBlock, ToBlock = head!.Number, Addresses = [_network.Addresses.SsvNetwork] }, cancellation);
        return [.. logs.Select(log => SsvEvents.TryDecode(log, out var happened) ? happened as ClusterEvent : null)
            .OfType<ClusterEvent>().Where(each => each.Owner == owner)];
    }

    private async Task<PoolUser> UserAsync(int index, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (!_users.TryGetValue(index, out var user)) _users.Add(index, user = await _network.UserAsync(index, cancellation));
            return user;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Does it, again when a reorganisation came between its calls.</summary>
    private void Do(string what, Func<Task> deed) => _deeds.Add(Task.Run(async () =>
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                await deed();
                return;
            }
            catch (Exception failure) when (failure is JsonRpcException or RevertedException)
            {
                if (attempt == Attempts) Failures.Enqueue($"{what}: {failure.Message}");
            }
        }
    }));
}
