using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Tests.Building;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Tests.Storage;

public abstract class SqlTypesTests(StoreKind kind) : IAsyncLifetime
{
    private readonly TestStore _files = new(kind);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    [Fact]
    public async Task Values_come_back_as_they_were_written()
    {
        var row = new Row(
            Sample.Address(7), Sample.Hash(8), new Wei(UInt128.MaxValue), Sample.Key(9), Sample.Operators(), ulong.MaxValue, uint.MaxValue, null, null);

        (await RoundTripAsync(row)).ShouldBe(row);
    }

    [Fact]
    public async Task Values_that_may_be_absent_come_back_too()
    {
        var row = new Row(
            Address.Zero, default, Wei.Zero, default, Sample.Operators(), 0, 0, Sample.Hash(1), 5);

        (await RoundTripAsync(row)).ShouldBe(row);
    }

    [Fact]
    public async Task Amounts_are_16_bytes_whose_order_is_the_order_of_the_amounts()
    {
        var store = await _files.OpenAsync();

        var sorted = await store.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync($"CREATE TABLE amount (value {_files.BlobType})");
                foreach (var amount in new[] { Wei.FromEther(300), new Wei(1), Wei.FromEther(32), new Wei(256) })
                    await session.ExecuteAsync("INSERT INTO amount (value) VALUES (@amount)", new { amount });
                (await session.SingleAsync<long>("SELECT COUNT(*) FROM amount WHERE LENGTH(value) = 16")).ShouldBe(4);
                return await session.QueryAsync<Wei>("SELECT value FROM amount ORDER BY value");
            },
            Cancellation);

        sorted.ShouldBe([new Wei(1), new Wei(256), Wei.FromEther(32), Wei.FromEther(300)]);
    }

    private async Task<Row> RoundTripAsync(Row row)
    {
        var store = await _files.OpenAsync();
        var blob = _files.BlobType;
        return await store.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    $"""
                    CREATE TABLE sample (
                        owner {blob}, hash {blob}, amount {blob}, public_key {blob}, operators TEXT, number BIGINT, key_index BIGINT,
                        maybe_hash {blob}, maybe_number BIGINT)
                    """);
                await session.ExecuteAsync(
                    "INSERT INTO sample VALUES (@Owner, @Hash, @Amount, @PublicKey, @Operators, @Number, @KeyIndex, @MaybeHash, @MaybeNumber)", row);
                return await session.SingleAsync<Row>("SELECT * FROM sample");
            },
            Cancellation);
    }

    private sealed record Row(
        Address Owner,
        Hash32 Hash,
        Wei Amount,
        BlsPublicKey PublicKey,
        OperatorSet Operators,
        ulong Number,
        uint KeyIndex,
        Hash32? MaybeHash,
        ulong? MaybeNumber);
}

public sealed class SqlTypesOnSqliteTests() : SqlTypesTests(StoreKind.Sqlite);

public sealed class SqlTypesOnPostgresTests() : SqlTypesTests(StoreKind.Postgres);
