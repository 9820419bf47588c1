namespace Stafi.Router.Storage;

/// <summary>Which database to open, and for what.</summary>
public sealed record StoreOptions
{
    /// <summary>Path of the SQLite database; the file <c>PATH.lock</c> beside it belongs to the writer.</summary>
    public required string Path { get; init; }

    /// <summary>The PostgreSQL database that is used instead; null for SQLite.</summary>
    public PostgresConnection? Postgres { get; init; }

    /// <summary>Writer: the one router that follows, plans and executes. Reader: commands that look at it, also while it runs.</summary>
    public StoreAccess Access { get; init; } = StoreAccess.Writer;

    /// <summary>How long a statement waits for another process before it gives up.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>What a process may do with the database.</summary>
public enum StoreAccess
{
    /// <summary>Looks only; any number of processes at any time.</summary>
    Reader,

    /// <summary>Reads and writes; one process at a time.</summary>
    Writer,
}
