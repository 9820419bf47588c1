using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>One source of readings. Whatever fails in it becomes an unknown reading that says why and since when.</summary>
internal sealed class ReadingSource(string what, TimeProvider clock)
{
    private DateTimeOffset? _failingSince;

    /// <summary>Since when it fails; null while it answers.</summary>
    public DateTimeOffset? FailingSince => _failingSince;

    public async Task<Reading<T>> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            var value = await read();
            _failingSince = null;
            return Reading.Known(value);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is not NetworkMismatchException)
        {
            return Unknown<T>(failure.Message);
        }
    }

    public Reading<T> Unknown<T>(string reason)
    {
        _failingSince ??= clock.GetUtcNow();
        return Reading.Unknown<T>($"{what}: {reason}", _failingSince.Value);
    }
}
