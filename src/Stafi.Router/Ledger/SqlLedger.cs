using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Ledger;

/// <summary>The ledger in the store. The newest fact is always the one with the highest (block, log index).</summary>
internal sealed class SqlLedger(IStore store) : ILedger
{
    private const int MaximumParameters = 500;

    private readonly RevisionCache _cache = new(store);

    public async Task<ChainPoint?> CursorAsync(CancellationToken cancellation) =>
        (await store.ReadAsync(LedgerTables.LoadAsync, cancellation)).Cursor;

    public Task<IReadOnlyList<PoolKey>> PoolKeysAsync(CancellationToken cancellation) => _cache.ReadAsync<IReadOnlyList<PoolKey>>(
        "pool keys",
        async session =>
        {
            var deposits = await session.QueryAsync<DepositRow>(
                "SELECT public_key, super_node, block_number FROM pool_deposit ORDER BY block_number, log_index");
            var statuses = await session.QueryAsync<StatusRow>(
                "SELECT public_key, status, block_number FROM pool_key_status ORDER BY block_number, log_index");
            var newest = new Dictionary<BlsPublicKey, StatusRow>();
            foreach (var row in statuses) newest[row.PublicKey] = row;
            return [.. deposits.Select(deposit => ToPoolKey(deposit, newest.GetValueOrDefault(deposit.PublicKey)))];
        },
        cancellation);

    public Task<IReadOnlyList<LightNodeKey>> LightNodeKeysAsync(CancellationToken cancellation) => _cache.ReadAsync<IReadOnlyList<LightNodeKey>>(
        "light node keys",
        async session =>
        {
            var deposits = await session.QueryAsync<SoloDepositRow>(
                "SELECT public_key, node, amount, block_number FROM light_node_deposit ORDER BY block_number, log_index");
            var newest = new Dictionary<BlsPublicKey, StatusRow>();
            foreach (var row in await session.QueryAsync<StatusRow>(
                "SELECT public_key, status, block_number FROM light_node_status ORDER BY block_number, log_index"))
            {
                newest[row.PublicKey] = row;
            }
            return [.. deposits.Select(deposit => ToSoloKey(deposit, newest.GetValueOrDefault(deposit.PublicKey)))];
        },
        cancellation);

    public async Task<IReadOnlyList<LiveRegistration>> RegistrationsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation)
    {
        var histories = await HistoriesAsync(owners, cancellation);
        return [.. histories.SelectMany(history => history.Registrations)];
    }

    public async Task<ILookup<BlsPublicKey, Address>> RegisteredByAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            async session =>
            {
                var found = new List<OwnerRow>();
                foreach (var chunk in keys.Distinct().Chunk(MaximumParameters))
                {
                    found.AddRange(await session.QueryAsync<OwnerRow>(
                        """
                        SELECT public_key, owner FROM ssv_cluster_event WHERE kind = 'added' AND public_key IN @chunk
                        ORDER BY block_number, log_index
                        """,
                        new { chunk = chunk.Select(key => key.ToArray()).ToArray() }));
                }
                return found;
            },
            cancellation);
        return rows.Distinct().ToLookup(row => row.PublicKey, row => row.Owner);
    }

    public async Task<ILookup<BlsPublicKey, SsvPlace>> PlacesAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            async session =>
            {
                var found = new List<PlaceRow>();
                foreach (var chunk in keys.Distinct().Chunk(MaximumParameters))
                {
                    found.AddRange(await session.QueryAsync<PlaceRow>(
                        """
                        SELECT public_key, owner, kind, operators, block_number FROM ssv_cluster_event
                        WHERE kind IN ('added', 'removed') AND public_key IN @chunk ORDER BY block_number, log_index
                        """,
                        new { chunk = chunk.Select(key => key.ToArray()).ToArray() }));
                }
                return found;
            },
            cancellation);
        return PlaceHistory.Of(rows);
    }

    public async Task<IReadOnlyList<KnownCluster>> ClustersAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation)
    {
        var histories = await HistoriesAsync(owners, cancellation);
        return [.. histories.SelectMany(history => history.Clusters)];
    }

    public Task<IReadOnlyList<KnownEffectiveBalance>> EffectiveBalancesAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<KnownEffectiveBalance>>(
            async session =>
            {
                var newest = new Dictionary<(Address, OperatorSet), KnownEffectiveBalance>();
                foreach (var row in await session.QueryAsync<EffectiveBalanceRow>(
                    """
                    SELECT owner, operators, effective_balance, block_number FROM ssv_effective_balance
                    WHERE owner IN @owners ORDER BY block_number, log_index
                    """,
                    new { owners = owners.Select(owner => owner.ToArray()).ToArray() }))
                {
                    newest[(row.Owner, row.Operators)] = new KnownEffectiveBalance(row.Owner, row.Operators, row.EffectiveBalance, row.BlockNumber);
                }
                return [.. newest.Values.OrderBy(each => each.Owner).ThenBy(each => each.Operators)];
            },
            cancellation);

    public async Task<ulong> RegistrationNonceAsync(Address owner, CancellationToken cancellation) =>
        (await HistoryAsync(owner, cancellation)).NextNonce;

    public Task<ulong> RegistrationNonceAtAsync(Address owner, ulong block, CancellationToken cancellation) => store.ReadAsync(
        session => session.SingleAsync<ulong>(
            "SELECT COUNT(*) FROM ssv_cluster_event WHERE owner = @owner AND kind = 'added' AND block_number <= @block", new { owner, block }),
        cancellation);

    public async Task<IReadOnlyList<FactGap>> CountGapsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation)
    {
        var histories = await HistoriesAsync(owners, cancellation);
        return [.. histories.SelectMany(history => history.Gaps)];
    }

    public async Task<Address?> FeeRecipientAsync(Address owner, CancellationToken cancellation)
    {
        var newest = await store.ReadAsync(
            session => session.QueryAsync<Address>(
                "SELECT recipient FROM ssv_fee_recipient WHERE owner = @owner ORDER BY block_number DESC, log_index DESC LIMIT 1", new { owner }),
            cancellation);
        return newest.Count == 0 ? null : newest[0];
    }

    public Task<IReadOnlyList<KnownOperator>> OperatorsAsync(CancellationToken cancellation) => _cache.ReadAsync<IReadOnlyList<KnownOperator>>(
        "operators",
        async session =>
        {
            var added = await session.QueryAsync<OperatorRow>(
                "SELECT operator_id, owner, public_key FROM ssv_operator_event WHERE kind = 'added' ORDER BY operator_id");
            var changes = await OperatorChanges.ReadAsync(session);
            return [.. added.Select(row => changes.Complete(row.OperatorId, row.Owner, row.PublicKey))];
        },
        cancellation);

    public async Task<IReadOnlyList<NotifiedExits>> NotifiedExitsAsync(ulong fromCycle, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<ExitNoticeRow>(
                """
                SELECT block_number, log_index, cycle, start_cycle, validator FROM pool_exit_notice
                WHERE cycle >= @fromCycle ORDER BY block_number, log_index, ordinal
                """,
                new { fromCycle }),
            cancellation);
        return
        [
            .. rows.GroupBy(row => (row.BlockNumber, row.LogIndex, row.Cycle, row.StartCycle))
                .Select(log => new NotifiedExits(log.Key.Cycle, log.Key.StartCycle, [.. log.Select(row => row.Validator)], log.Key.BlockNumber)),
        ];
    }

    private async Task<IReadOnlyList<OwnerHistory>> HistoriesAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation)
    {
        var histories = new List<OwnerHistory>();
        foreach (var owner in owners.Distinct()) histories.Add(await HistoryAsync(owner, cancellation));
        return histories;
    }

    private Task<OwnerHistory> HistoryAsync(Address owner, CancellationToken cancellation) => _cache.ReadAsync(
        $"owner {owner}",
        async session => OwnerHistory.Of(
            owner,
            await session.QueryAsync<ClusterEventRow>(
                """
                SELECT block_number, kind, operators, public_key, validator_count, network_fee_index, cluster_index, active, balance
                FROM ssv_cluster_event WHERE owner = @owner ORDER BY block_number, log_index
                """,
                new { owner })),
        cancellation);

    // The contract emits SetPubkeyStatus with each deposit; a key without one counts as deposited.
    private static PoolKey ToPoolKey(DepositRow deposit, StatusRow? newest) => new(
        deposit.PublicKey,
        deposit.SuperNode,
        newest is null ? PubkeyStatus.Deposited : (PubkeyStatus)newest.Status,
        newest?.BlockNumber ?? deposit.BlockNumber,
        deposit.BlockNumber);

    private static LightNodeKey ToSoloKey(SoloDepositRow deposit, StatusRow? newest) => new(
        deposit.PublicKey,
        deposit.Node,
        deposit.Amount,
        newest is null ? PubkeyStatus.Deposited : (PubkeyStatus)newest.Status,
        newest?.BlockNumber ?? deposit.BlockNumber,
        deposit.BlockNumber);

    private sealed record SoloDepositRow(BlsPublicKey PublicKey, Address Node, Wei Amount, ulong BlockNumber);

    private sealed record DepositRow(BlsPublicKey PublicKey, Address SuperNode, ulong BlockNumber);

    private sealed record StatusRow(BlsPublicKey PublicKey, long Status, ulong BlockNumber);

    private sealed record OwnerRow(BlsPublicKey PublicKey, Address Owner);

    private sealed record EffectiveBalanceRow(Address Owner, OperatorSet Operators, ulong EffectiveBalance, ulong BlockNumber);

    private sealed record ExitNoticeRow(ulong BlockNumber, long LogIndex, ulong Cycle, ulong StartCycle, ulong Validator);

    private sealed record OperatorRow(ulong OperatorId, Address Owner, byte[] PublicKey);
}
