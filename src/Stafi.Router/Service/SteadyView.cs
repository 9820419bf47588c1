using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Service;

/// <summary>
/// Builds views beside a router that leads and writes on. A view of which the ledger moved meanwhile mixes two blocks (a cluster's tuple of
/// the one, its balance of the other) and is built anew.
/// </summary>
internal sealed class SteadyView(ILedger ledger, WorldViewBuilder builder)
{
    private const int MostAttempts = 5;

    /// <summary>The view of the block at which the ledger stands; of chains that are faster than its reading, the last one tried.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RouterStartException">The ledger has no block yet.</exception>
    public async Task<WorldView> BuildAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var head = await HeadAsync(cancellation);
            var world = await builder.BuildAsync(head, cancellation);
            if (attempt == MostAttempts || await HeadAsync(cancellation) == head) return world;
        }
    }

    private async Task<ChainPoint> HeadAsync(CancellationToken cancellation) => await ledger.CursorAsync(cancellation)
        ?? throw new RouterStartException("The running router has not read a block yet. Ask again in a moment.");
}
