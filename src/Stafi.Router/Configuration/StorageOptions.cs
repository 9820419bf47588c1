namespace Stafi.Router.Configuration;

/// <summary>Where ledger and journal are.</summary>
/// <param name="Path">SQLite database file; with PostgreSQL only the start of the names of the files beside it.</param>
public sealed record StorageOptions(string Path)
{
    /// <summary>The PostgreSQL database that is used instead; null for SQLite.</summary>
    public PostgresOptions? Postgres { get; init; }

    /// <summary>Public keys of the seed by index, so that they need not be derived at each start.</summary>
    public string PublicKeysPath => Path + ".keys";

    public override string ToString() => Postgres?.ToString() ?? Path;
}
