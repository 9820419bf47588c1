using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Devnet;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>Sees what the router did from the outside: contract logs, receipts and the Beacon API, never the router's own words.</summary>
internal sealed class DemoObserver(LocalNetwork network, IExecutionClient execution, IBeaconClient beacon, PoolContracts pool, IReadOnlyList<BlsPublicKey> seedKeys)
{
    private readonly PoolEvents _events = new(pool);
    private readonly List<ChainFact> _facts = [];
    private readonly Dictionary<Hash32, ulong> _gas = [];
    private readonly HashSet<BlsPublicKey> _attesting = [];
    private ulong _next = network.GenesisBlock;

    public async Task<DemoSnapshot> LookAsync(CancellationToken cancellation)
    {
        var head = await execution.GetBlockAsync(BlockId.Latest, cancellation) ?? throw new InvalidOperationException("The local chain has no head.");
        await ReadLogsAsync(head.Number, cancellation);
        var balance = new AbiReader(await execution.CallAsync(new Call(null, pool.UserDeposit, UserDeposit.Balance), BlockId.Latest, cancellation)).Wei();
        var slot = (await beacon.GetHeaderAsync(BeaconBlockId.Head, cancellation)).Slot;
        var epoch = network.Network.EpochOf(slot);
        var finalized = (await beacon.GetFinalityCheckpointsAsync(StateId.Head, cancellation)).Finalized.Epoch;
        var validators = await ReadValidatorsAsync(epoch, cancellation);
        return new DemoSnapshot(head.Number, epoch, finalized, balance, new DemoReport(validators, await ReadTransactionsAsync(cancellation)));
    }

    private async Task ReadLogsAsync(ulong head, CancellationToken cancellation)
    {
        if (head < _next) return;
        var filter = new LogFilter { FromBlock = _next, ToBlock = head, Addresses = [pool.SuperNode, network.Addresses.SsvNetwork] };
        foreach (var log in await execution.GetLogsAsync(filter, cancellation))
        {
            if (_events.TryDecode(log, out var poolEvent)) _facts.Add(new ChainFact(log.TransactionHash, poolEvent));
            else if (SsvEvents.TryDecode(log, out var ssvEvent)) _facts.Add(new ChainFact(log.TransactionHash, ssvEvent));
        }
        _next = head + 1;
    }

    private async Task<IReadOnlyList<DemoValidator>> ReadValidatorsAsync(ulong epoch, CancellationToken cancellation)
    {
        var keys = Facts<Deposited>().Select(deposit => new BlsPublicKey(deposit.PublicKey.Span)).ToArray();
        if (keys.Length == 0) return [];
        var onBeacon = (await beacon.GetValidatorsAsync(StateId.Head, keys, cancellation)).Data.ToDictionary(found => found.PublicKey);
        await ReadLivenessAsync(epoch, onBeacon, cancellation);
        var registered = Facts<ValidatorAdded>().Select((added, nonce) => (added, nonce)).ToDictionary(entry => entry.added.PublicKey);
        return
        [
            .. keys.Select(key => new DemoValidator(
                key.ToString(),
                (uint)seedKeys.ToList().IndexOf(key),
                StatusOf(key).ToString(),
                registered.TryGetValue(key, out var entry) ? entry.added.Operators.ToString() : null,
                registered.TryGetValue(key, out entry) ? (ulong)entry.nonce : null,
                onBeacon.TryGetValue(key, out var validator) ? BeaconText.Of(validator.Status) : null,
                _attesting.Contains(key))),
        ];
    }

    /// <summary>An epoch's attestations are complete in the epoch after it.</summary>
    private async Task ReadLivenessAsync(ulong epoch, Dictionary<BlsPublicKey, BeaconValidator> validators, CancellationToken cancellation)
    {
        var waiting = validators.Values.Where(validator => validator.ActivationEpoch < epoch && !_attesting.Contains(validator.PublicKey)).ToDictionary(validator => validator.Index);
        if (epoch == 0 || waiting.Count == 0) return;
        try
        {
            foreach (var seen in await beacon.GetLivenessAsync(epoch - 1, [.. waiting.Keys], cancellation))
            {
                if (seen.IsLive && waiting.TryGetValue(seen.Index, out var validator)) _attesting.Add(validator.PublicKey);
            }
        }
        catch (BeaconApiException refusal) when (refusal.Failure == BeaconApiFailure.Rejected)
        {
            // The node tells of two epochs only, and a new one began meanwhile: the next look asks for it.
        }
    }

    private async Task<IReadOnlyList<DemoTransaction>> ReadTransactionsAsync(CancellationToken cancellation)
    {
        var transactions = new List<DemoTransaction>();
        foreach (var group in _facts.Where(fact => fact.Kind is not null).GroupBy(fact => fact.Transaction))
        {
            if (!_gas.TryGetValue(group.Key, out var gas))
            {
                gas = (await execution.GetReceiptAsync(group.Key, cancellation))?.GasUsed ?? 0;
                _gas[group.Key] = gas;
            }
            transactions.Add(new DemoTransaction(group.First().Kind!, group.Key.ToString(), gas));
        }
        return transactions;
    }

    private PubkeyStatus StatusOf(BlsPublicKey key) =>
        Facts<PubkeyStatusSet>().LastOrDefault(set => set.PublicKey.Span.SequenceEqual(key.Bytes))?.Status ?? PubkeyStatus.Unknown;

    private IEnumerable<T> Facts<T>() => _facts.Select(fact => fact.Event).OfType<T>();

    private sealed record ChainFact(Hash32 Transaction, object Event)
    {
        public string? Kind => Event switch
        {
            Deposited => "deposit",
            Staked => "stake",
            ValidatorAdded => "register",
            FeeRecipientAddressUpdated => "feeRecipient",
            _ => null,
        };
    }
}
