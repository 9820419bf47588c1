namespace Stafi.Router.Storage;

/// <summary>
/// Another process has taken the writer lease. This one must stop: it has written nothing with this call, will write nothing more, and
/// may sign nothing new.
/// </summary>
public sealed class DeposedException(long held)
    : Exception($"Writer lease number {held} is no longer valid: another router has taken over this database. This process must stop.")
{
    /// <summary>The number that this process held.</summary>
    public long Held { get; } = held;
}
