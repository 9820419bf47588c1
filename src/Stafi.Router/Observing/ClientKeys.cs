using Stafi.Consensus.Bls;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>
/// Which keys the protocol's validator client signs with, as it says. It is asked beside the loop: a slow client delays nothing. While it does not
/// answer, registrations of keys that were never handed to it go by its last answer in this process.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="client">The client; null without a trust route.</param>
public sealed class ClientKeys(TimeProvider clock, TrustClient? client = null)
{
    private static readonly Reading<IReadOnlySet<BlsPublicKey>> None = Reading.Known<IReadOnlySet<BlsPublicKey>>(new HashSet<BlsPublicKey>());

    private readonly ReadingSource _source = new("the validator client", clock);
    private Task _running = Task.CompletedTask;
    private Reading<IReadOnlySet<BlsPublicKey>>? _newest;
    private Reading<IReadOnlySet<BlsPublicKey>>? _last;

    /// <summary>Its newest answer, or why there is none.</summary>
    public Reading<IReadOnlySet<BlsPublicKey>> Newest => client is null
        ? None
        : _newest ?? Reading.Unknown<IReadOnlySet<BlsPublicKey>>("the validator client has not answered yet", clock.GetUtcNow());

    /// <summary>Whether it listed the key when it last answered.</summary>
    public Reading<bool> Lists(BlsPublicKey key) => (_last ?? Newest).Select(keys => keys.Contains(key));

    /// <summary>Whether it lists the key now.</summary>
    public Reading<bool> ListsNow(BlsPublicKey key) => Newest.Select(keys => keys.Contains(key));

    /// <summary>Asks for the first time, and waits; later it asks without waiting.</summary>
    public Task KeepFreshAsync(CancellationToken cancellation)
    {
        if (client is null) return Task.CompletedTask;
        if (_newest is null) return RefreshAsync(cancellation);
        if (_running.IsCompleted) _running = RefreshAsync(cancellation);
        return Task.CompletedTask;
    }

    /// <summary>Asks now and waits.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (client is null) return;
        var answer = await _source.ReadAsync(
            async () => (IReadOnlySet<BlsPublicKey>)(await client.Api.ListAsync(cancellation)).Select(key => key.PublicKey).ToHashSet(), cancellation);
        if (answer.IsKnown) _last = answer;
        _newest = answer;
    }
}
