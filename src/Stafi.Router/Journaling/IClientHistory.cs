using Stafi.Consensus.Bls;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>What the journal has of keys and validator clients, whatever became of it.</summary>
public interface IClientHistory
{
    /// <summary>All of it by key, oldest first, without the intent <paramref name="except"/>.</summary>
    Task<ILookup<BlsPublicKey, ClientIntent>> AllAsync(long? except, CancellationToken cancellation);
}
