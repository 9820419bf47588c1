using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>Both chains as anybody sees them: views and logs of the contracts and the Beacon API, nothing of the router's.</summary>
internal sealed class ChainView : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly LocalNetwork _network;
    private readonly IExecutionClient _execution;
    private readonly BeaconClient _beacon;

    public ChainView(LocalNetwork network)
    {
        _network = network;
        _execution = network.Execution();
        _beacon = new BeaconClient(_http, network.BeaconEndpoint, new BeaconClientOptions());
    }

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    private DevnetAddresses Addresses => _network.Addresses;

    public async Task<PubkeyStatus> StatusAsync(BlsPublicKey key) =>
        SuperNode.ReadStatus(await CallAsync(Addresses.SuperNode, SuperNode.Status(key.Bytes)));

    public async Task<IReadOnlyList<PubkeyStatus>> StatusesAsync(IEnumerable<BlsPublicKey> keys)
    {
        var statuses = new List<PubkeyStatus>();
        foreach (var key in keys) statuses.Add(await StatusAsync(key));
        return statuses;
    }

    /// <summary>Number of keys that the super node has deposited.</summary>
    public async Task<ulong> PoolKeysAsync() =>
        new AbiReader(await CallAsync(Addresses.SuperNode, SuperNode.Count(DevnetAccounts.SuperNode.Address))).UInt64();

    public async Task<Wei> PoolBalanceAsync() => new AbiReader(await CallAsync(Addresses.UserDeposit, UserDeposit.Balance)).Wei();

    public async Task<bool> IsRegisteredAsync(BlsPublicKey key) =>
        new AbiReader(await CallAsync(Addresses.SsvViews, SsvViewCalls.Validator(DevnetAccounts.SsvOwner.Address, key))).Bool();

    /// <summary>Mined transactions of an account, failed ones too.</summary>
    public Task<ulong> TransactionsAsync(DevnetAccount account) =>
        _execution.GetTransactionCountAsync(account.Address, BlockId.Latest, Stopping);

    /// <summary>Transactions of an account with those that wait to be mined.</summary>
    public Task<ulong> PendingTransactionsAsync(DevnetAccount account) =>
        _execution.GetTransactionCountAsync(account.Address, BlockId.Pending, Stopping);

    /// <summary>Events of SSVNetwork about our owner account, with the transactions that emitted them.</summary>
    public async Task<IReadOnlyList<(Hash32 Transaction, T Event)>> SsvEventsAsync<T>() where T : SsvEvent
    {
        var events = new List<(Hash32, T)>();
        foreach (var log in await LogsAsync(Addresses.SsvNetwork))
        {
            if (SsvEvents.TryDecode(log, out var decoded) && decoded is T wanted) events.Add((log.TransactionHash, wanted));
        }
        return events;
    }

    /// <summary>Deposits at the deposit contract, with the transactions that made them.</summary>
    public async Task<IReadOnlyList<(Hash32 Transaction, DepositData Deposit)>> DepositsAsync() =>
    [
        .. (await LogsAsync(Addresses.DepositContract)).Select(log => DepositLog.TryDecode(log.Data.Span, out var deposit)
            ? (log.TransactionHash, deposit.Deposit)
            : throw new InvalidOperationException($"Log {log.LogIndex} of block {log.BlockNumber} is no DepositEvent.")),
    ];

    public async Task<IReadOnlyDictionary<BlsPublicKey, BeaconValidator>> ValidatorsAsync(IReadOnlyList<BlsPublicKey> keys) =>
        (await _beacon.GetValidatorsAsync(StateId.Head, keys, Stopping)).Data.ToDictionary(validator => validator.PublicKey);

    /// <summary>How many of the validators attested in the last complete epoch.</summary>
    public async Task<int> AttestingAsync(IReadOnlyList<BlsPublicKey> keys)
    {
        var indexes = (await ValidatorsAsync(keys)).Values.Select(validator => validator.Index).ToArray();
        var epoch = _network.Network.EpochOf((await _beacon.GetHeaderAsync(BeaconBlockId.Head, Stopping)).Slot);
        if (indexes.Length == 0 || epoch == 0) return 0;
        try
        {
            return (await _beacon.GetLivenessAsync(epoch - 1, indexes, Stopping)).Count(seen => seen.IsLive);
        }
        catch (BeaconApiException refusal) when (refusal.Failure == BeaconApiFailure.Rejected)
        {
            // The node tells of two epochs only, and a new one began meanwhile.
            return 0;
        }
    }

    public async Task<ulong> HeadAsync() => (await _execution.GetBlockAsync(BlockId.Latest, Stopping))!.Number;

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<Log>> LogsAsync(Address contract) =>
        await _execution.GetLogsAsync(
            new LogFilter { FromBlock = _network.GenesisBlock, ToBlock = await HeadAsync(), Addresses = [contract] }, Stopping);

    private Task<byte[]> CallAsync(Address contract, byte[] call) =>
        _execution.CallAsync(new Call(null, contract, call), BlockId.Latest, Stopping);
}
