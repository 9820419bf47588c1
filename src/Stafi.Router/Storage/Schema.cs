namespace Stafi.Router.Storage;

/// <summary>Brings a database to the version of this program, or says why it cannot be used.</summary>
internal static class Schema
{
    /// <summary>Runs the scripts that the database does not have yet.</summary>
    /// <exception cref="StoreException">A newer program has made the database.</exception>
    public static async Task UpgradeAsync(StoreSession session, IReadOnlyList<SqlScript> scripts, string database, TimeProvider time)
    {
        await session.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, script TEXT NOT NULL, applied_at BIGINT NOT NULL)");
        var version = await VersionAsync(session);
        RefuseNewer(version, scripts, database);
        foreach (var script in scripts.Where(script => script.Version > version))
        {
            await session.ExecuteAsync(script.Text);
            await session.ExecuteAsync(
                "INSERT INTO schema_version (version, script, applied_at) VALUES (@Version, @Name, @At)",
                new { script.Version, script.Name, At = time.GetUtcNow().ToUnixTimeMilliseconds() });
        }
    }

    /// <summary>Checks that a reader understands the database; answers its version.</summary>
    /// <exception cref="StoreException">It is older or newer than this program.</exception>
    public static async Task<long> CheckAsync(StoreSession session, IReadOnlyList<SqlScript> scripts, string database)
    {
        var version = await VersionAsync(session);
        RefuseNewer(version, scripts, database);
        if (version < scripts[^1].Version)
        {
            throw new StoreException(
                $"The database {database} has schema version {version}, this program reads version {scripts[^1].Version}. " +
                "Start the router of this version once; it upgrades the database.");
        }
        return version;
    }

    /// <summary>Checks that no newer program has made the database.</summary>
    /// <exception cref="StoreException">One has.</exception>
    public static async Task RefuseNewerAsync(StoreSession session, IReadOnlyList<SqlScript> scripts, string database) =>
        RefuseNewer(await VersionAsync(session), scripts, database);

    private static Task<long> VersionAsync(StoreSession session) =>
        session.SingleAsync<long>("SELECT COALESCE(MAX(version), 0) FROM schema_version");

    private static void RefuseNewer(long version, IReadOnlyList<SqlScript> scripts, string database)
    {
        if (version <= scripts[^1].Version) return;
        throw new StoreException(
            $"The database {database} has schema version {version}, this program knows versions up to {scripts[^1].Version}: " +
            "a newer router has used it. Run that version, or a copy of the database from before.");
    }
}
