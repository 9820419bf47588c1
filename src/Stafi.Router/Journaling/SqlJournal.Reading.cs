using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>Reads of whole intents.</summary>
internal sealed partial class SqlJournal
{
    private const string Open = "i.state IN ('Reserved', 'Signed', 'Sent', 'Mined', 'Reverted')";

    public Task<IReadOnlyList<Intent>> OpenAsync(CancellationToken cancellation) =>
        store.ReadAsync(session => ReadAsync(session, Open, null), cancellation);

    public async Task<IReadOnlyList<Intent>> NewestAsync(int count, CancellationToken cancellation)
    {
        // Ids have no gaps, since intents are never deleted.
        var intents = await store.ReadAsync(
            session => ReadAsync(session, "i.id > (SELECT MAX(id) FROM intent) - @count", new { count = (long)count }), cancellation);
        return [.. intents.Reverse()];
    }

    public async Task<Intent?> FindAsync(long id, CancellationToken cancellation) =>
        (await store.ReadAsync(session => ReadAsync(session, "i.id = @id", new { id }), cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<Transition>> HistoryAsync(long id, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<TransitionRow>("SELECT state, note, at FROM intent_transition WHERE intent = @id ORDER BY ordinal", new { id }),
            cancellation);
        return [.. rows.Select(row => new Transition(Enum.Parse<IntentState>(row.State), row.Note, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))];
    }

    public async Task<ulong?> NextNonceAsync(Address account, CancellationToken cancellation)
    {
        var highest = await store.ReadAsync(
            session => session.SingleAsync<long?>(
                """
                SELECT MAX(next) FROM (
                    SELECT MAX(nonce) + 1 AS next FROM intent WHERE account = @account
                    UNION ALL SELECT MAX(next_nonce) FROM adopted_nonce WHERE account = @account) AS known
                """,
                new { account }),
            cancellation);
        return (ulong?)highest;
    }

    private static async Task<IReadOnlyList<Intent>> ReadAsync(StoreSession session, string which, object? parameters)
    {
        var rows = await session.QueryAsync<IntentRow>(
            $"""
            SELECT i.id, i.step, i.why, i.account, i.state, i.reason, i.nonce, i.created_at, i.changed_at,
                i.mined_hash, i.mined_block, i.mined_block_hash, i.mined_succeeded, i.mined_gas_used, i.mined_gas_price, i.mined_revert_reason
            FROM intent i WHERE {which} ORDER BY i.id
            """,
            parameters);
        var keys = await session.QueryAsync<KeyRow>(
            $"SELECT k.intent, k.key_index, k.public_key FROM intent_key k JOIN intent i ON i.id = k.intent WHERE {which} ORDER BY k.intent, k.ordinal",
            parameters);
        var attempts = await session.QueryAsync<AttemptRow>(
            $"""
            SELECT a.intent, a.hash, a.raw, a.max_fee_per_gas, a.max_priority_fee_per_gas, a.gas_limit, a.kind, a.why, a.at_block
            FROM attempt a JOIN intent i ON i.id = a.intent WHERE {which} ORDER BY a.intent, a.ordinal
            """,
            parameters);
        var kept = await session.QueryAsync<long>($"SELECT m.intent FROM message m JOIN intent i ON i.id = m.intent WHERE {which}", parameters);
        var keysOf = keys.ToLookup(row => row.Intent, row => new IntentKey(row.KeyIndex, row.PublicKey));
        var attemptsOf = attempts.ToLookup(
            row => row.Intent,
            row => new Attempt(row.Hash, row.Raw, row.MaxFeePerGas, row.MaxPriorityFeePerGas, row.GasLimit)
            {
                Kind = Enum.Parse<AttemptKind>(row.Kind),
                Why = row.Why,
                Block = row.AtBlock,
            });
        return [.. rows.Select(row => ToIntent(row, [.. keysOf[row.Id]], [.. attemptsOf[row.Id]]) with { KeepsMessage = kept.Contains(row.Id) })];
    }

    private static Intent ToIntent(IntentRow row, IReadOnlyList<IntentKey> keys, IReadOnlyList<Attempt> attempts) => new()
    {
        Id = row.Id,
        Step = StepJson.Read(row.Step),
        Why = row.Why,
        Account = row.Account == NoAccount ? null : row.Account,
        Keys = keys,
        State = Enum.Parse<IntentState>(row.State),
        Reason = row.Reason,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAt),
        Nonce = row.Nonce,
        Attempts = attempts,
        Mined = row.MinedHash is null
            ? null
            : new MinedTransaction(
                row.MinedHash.Value,
                row.MinedBlock!.Value,
                row.MinedBlockHash!.Value,
                row.MinedSucceeded == 1,
                row.MinedGasUsed!.Value,
                row.MinedGasPrice!.Value,
                row.MinedRevertReason),
    };

    private sealed record IntentRow(
        long Id,
        string Step,
        string Why,
        Address Account,
        string State,
        string? Reason,
        ulong? Nonce,
        long CreatedAt,
        long ChangedAt,
        Hash32? MinedHash,
        ulong? MinedBlock,
        Hash32? MinedBlockHash,
        long? MinedSucceeded,
        ulong? MinedGasUsed,
        Wei? MinedGasPrice,
        string? MinedRevertReason);

    private sealed record TransitionRow(string State, string? Note, long At);

    private sealed record KeyRow(long Intent, uint KeyIndex, BlsPublicKey PublicKey);

    private sealed record AttemptRow(
        long Intent,
        Hash32 Hash,
        byte[] Raw,
        Wei MaxFeePerGas,
        Wei MaxPriorityFeePerGas,
        ulong GasLimit,
        string Kind,
        string? Why,
        ulong AtBlock);
}
