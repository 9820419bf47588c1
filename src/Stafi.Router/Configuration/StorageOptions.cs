namespace Stafi.Router.Configuration;

/// <summary>Where ledger and journal are.</summary>
/// <param name="Path">SQLite database file.</param>
public sealed record StorageOptions(string Path)
{
    /// <summary>Public keys of the seed by index, so that they need not be derived at each start.</summary>
    public string PublicKeysPath => Path + ".keys";
}
