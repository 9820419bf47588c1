namespace Stafi.Router.Storage;

/// <summary>
/// The database of one router. Reads see one snapshot each and never wait for the writer; writes go one after the other, each in one
/// transaction that first checks the fencing number, so that a deposed writer changes nothing.
/// </summary>
public interface IStore
{
    /// <summary>Number of the writer lease that this process holds; null when it only reads.</summary>
    long? FencingNumber { get; }

    /// <summary>Opens it, before anything else; a writer takes the lock and the lease and upgrades the schema. A second call does nothing.</summary>
    /// <exception cref="StoreException">Another process writes it, or it cannot be used.</exception>
    Task OpenAsync(CancellationToken cancellation);

    /// <summary>Runs a read over one snapshot.</summary>
    Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellation);

    /// <summary>Runs a write in one transaction: all of it or, when it throws, nothing.</summary>
    /// <exception cref="DeposedException">Another process has taken the writer lease since.</exception>
    /// <exception cref="StoreException">The store is open for reading only.</exception>
    Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellation);
}
