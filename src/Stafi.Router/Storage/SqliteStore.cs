using System.Data;
using Microsoft.Data.Sqlite;

namespace Stafi.Router.Storage;

/// <summary>
/// The store in one SQLite file: write-ahead log, synchronous=FULL (a committed transaction survives a power cut), foreign keys on,
/// locking_mode NORMAL so that other processes can read while the router runs.
/// </summary>
internal sealed class SqliteStore(StoreOptions options, TimeProvider time) : IStore, IDisposable
{
    private readonly string _path = Path.GetFullPath(options.Path);
    private readonly SemaphoreSlim _turn = new(1);
    private bool _isOpen;
    private WriterLock? _lock;
    private SqliteConnection? _writer;

    public long? FencingNumber { get; private set; }

    private string Readers => ConnectionString(SqliteOpenMode.ReadWrite, pooling: true);

    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (_isOpen) return;
        try
        {
            if (options.Access == StoreAccess.Writer) await OpenWriterAsync(cancellation);
            else await CheckReaderAsync(cancellation);
            _isOpen = true;
        }
        catch (SqliteException failure)
        {
            throw new StoreException(
                $"The database {_path} cannot be opened: {failure.Message} Check that it is the router's file, its permissions and the free space.", failure);
        }
    }

    public async Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection(Readers);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, "PRAGMA query_only = ON", cancellation);
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
        var answer = await read(new StoreSession(connection, transaction, SqliteDialect.Instance, cancellation));
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellation)
    {
        if (FencingNumber is not { } fencing)
            throw new StoreException($"The database {_path} is not open for writing; only the running router writes.");

        return await TransactAsync(
            async session =>
            {
                await WriterLease.CheckAsync(session, fencing);
                return await write(session);
            },
            cancellation);
    }

    public void Dispose()
    {
        _writer?.Dispose();
        using (var connection = new SqliteConnection(Readers)) SqliteConnection.ClearPool(connection);
        _lock?.Dispose();
        _turn.Dispose();
    }

    private async Task OpenWriterAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _lock = WriterLock.TryTake(_path + ".lock") ?? throw await SecondWriterAsync(cancellation);
        _writer = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWriteCreate, pooling: false));
        await _writer.OpenAsync(cancellation);
        await ExecuteAsync(_writer, "PRAGMA journal_mode = WAL", cancellation);
        await ExecuteAsync(_writer, "PRAGMA synchronous = FULL", cancellation);
        // What is deleted is overwritten: signed messages stand in the database until they took effect.
        await ExecuteAsync(_writer, "PRAGMA secure_delete = ON", cancellation);
        FencingNumber = await TransactAsync(
            async session =>
            {
                await Schema.UpgradeAsync(session, SqlScript.All(SqliteDialect.Instance), _path, time);
                return await WriterLease.TakeAsync(session, time);
            },
            cancellation);
    }

    private async Task<StoreException> SecondWriterAsync(CancellationToken cancellation)
    {
        string? holder = null;
        try
        {
            holder = await ReadAsync(WriterLease.HolderAsync, cancellation);
        }
        catch (SqliteException)
        {
            // The other process is just creating the database: who it is cannot be told yet.
        }
        return new StoreException(
            $"Another router uses the database {_path}: {holder ?? "a process that has just started"} holds {_path}.lock. " +
            "One database has one router; stop the other one, or give this one its own database.");
    }

    private async Task CheckReaderAsync(CancellationToken cancellation)
    {
        if (!File.Exists(_path))
            throw new StoreException($"There is no database {_path}. Start the router once with this configuration, or correct the path.");

        await ReadAsync(session => Schema.CheckAsync(session, SqlScript.All(SqliteDialect.Instance), _path), cancellation);
    }

    private async Task<T> TransactAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            using var transaction = _writer!.BeginTransaction();
            var answer = await write(new StoreSession(_writer, transaction, SqliteDialect.Instance, cancellation));
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        }
        finally
        {
            _turn.Release();
        }
    }

    private string ConnectionString(SqliteOpenMode mode, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = _path,
        Mode = mode,
        ForeignKeys = true,
        Pooling = pooling,
        DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
    }.ToString();

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
