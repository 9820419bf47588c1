using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>The chain after a run, as anybody reads it.</summary>
internal sealed record Aftermath
{
    private const int ReceiptsAtOnce = 50;

    public required Balances Before { get; init; }

    public required Balances After { get; init; }

    /// <summary>All transactions since the beacon chain's genesis, in order.</summary>
    public required IReadOnlyList<MinedTransaction> Transactions { get; init; }

    /// <summary>All deposits at the deposit contract, in order, with the account that sent the transaction.</summary>
    public required IReadOnlyList<(Address By, DepositData Deposit)> Deposits { get; init; }

    /// <summary>All events of SSVNetwork since it was deployed, in order.</summary>
    public required IReadOnlyList<SsvEvent> SsvEvents { get; init; }

    public required IReadOnlyList<PoolEvent> PoolEvents { get; init; }

    /// <summary>Registrations of our owner account, in the order of their nonces.</summary>
    public IEnumerable<ValidatorAdded> Registrations =>
        SsvEvents.OfType<ValidatorAdded>().Where(added => added.Owner == DevnetAccounts.SsvOwner.Address);

    /// <summary>Keys that our super node deposited.</summary>
    public IReadOnlyList<BlsPublicKey> OurKeys =>
        [.. Deposits.Where(each => each.By == DevnetAccounts.SuperNode.Address).Select(each => each.Deposit.PublicKey).Distinct()];

    public IEnumerable<MinedTransaction> Of(DevnetAccount account) => Transactions.Where(each => each.From == account.Address);

    /// <summary>Whether somebody else's credentials came first for a key, so that ETH for it would be theirs.</summary>
    public bool IsFrontRun(BlsPublicKey key, WithdrawalCredentials ours) =>
        Deposits.First(each => each.Deposit.PublicKey == key).Deposit.WithdrawalCredentials != ours;

    public static async Task<Aftermath> ReadAsync(LocalNetwork network, Balances before, CancellationToken cancellation)
    {
        var (execution, at) = (network.Execution(), network.Addresses);
        var transactions = await TransactionsAsync(network, cancellation);
        var senders = transactions.ToDictionary(each => each.Hash, each => each.From);
        Task<IReadOnlyList<Log>> LogsAsync(ulong from, params IReadOnlyList<Address> contracts) =>
            execution.GetLogsAsync(new LogFilter { FromBlock = from, ToBlock = ulong.MaxValue >> 1, Addresses = contracts }, cancellation);
        var contracts = await new PoolRegistry(execution, at.Storage).ResolveAsync(BlockId.Latest, cancellation);
        var pool = new PoolEvents(contracts);
        return new Aftermath
        {
            Before = before,
            After = await Balances.ReadAsync(network, cancellation),
            Transactions = transactions,
            Deposits = [.. (await LogsAsync(network.GenesisBlock, at.DepositContract))
                .Select(log => DepositLog.TryDecode(log.Data.Span, out var deposit)
                    ? (senders[log.TransactionHash], deposit.Deposit)
                    : throw new InvalidOperationException("The deposit contract emitted what is no DepositEvent."))],
            SsvEvents = [.. (await LogsAsync(network.Deployed.FirstBlock, at.SsvNetwork))
                .Select(log => Ssv.Contracts.SsvEvents.TryDecode(log, out var happened) ? happened : null).OfType<SsvEvent>()],
            PoolEvents = [.. (await LogsAsync(network.GenesisBlock, [.. pool.Addresses]))
                .Select(log => pool.TryDecode(log, out var happened) ? happened : null).OfType<PoolEvent>()],
        };
    }

    private static async Task<IReadOnlyList<MinedTransaction>> TransactionsAsync(LocalNetwork network, CancellationToken cancellation)
    {
        var head = await network.Anvil.BlockNumberAsync(cancellation);
        var found = new List<JsonElement>();
        for (var number = network.GenesisBlock + 1; number <= head; number++)
        {
            var block = await network.Anvil.RequestAsync("eth_getBlockByNumber", [$"0x{number:x}", JsonValue.Create(true)], cancellation);
            found.AddRange(block.GetProperty("transactions").EnumerateArray());
        }
        var execution = network.Execution();
        var transactions = new List<MinedTransaction>();
        foreach (var chunk in found.Chunk(ReceiptsAtOnce))
        {
            var receipts = await execution.GetReceiptsAsync([.. chunk.Select(each => Hash32.Parse(Text(each, "hash")))], cancellation);
            transactions.AddRange(chunk.Zip(receipts, (transaction, receipt) => Of(transaction, receipt!)));
        }
        return transactions;
    }

    private static MinedTransaction Of(JsonElement transaction, Receipt receipt) => new(
        receipt.TransactionHash,
        Address.Parse(Text(transaction, "from")),
        transaction.GetProperty("to").ValueKind == JsonValueKind.Null ? null : Address.Parse(Text(transaction, "to")),
        (ulong)Number(Text(transaction, "nonce")),
        new Wei(Number(Text(transaction, "value"))),
        receipt.BlockNumber,
        receipt.Succeeded,
        receipt.EffectiveGasPrice * receipt.GasUsed);

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static UInt128 Number(string text) => UInt128.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
