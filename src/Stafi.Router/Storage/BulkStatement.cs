namespace Stafi.Router.Storage;

/// <summary>A prepared statement for many rows; values are those that the database driver knows itself (long, string, byte[], null).</summary>
internal abstract class BulkStatement : IDisposable
{
    /// <summary>Executes it with these values, now or at the latest when it is completed.</summary>
    public abstract void Execute(params ReadOnlySpan<object?> values);

    /// <summary>Executes what still waits; nothing more may be executed afterwards.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}
